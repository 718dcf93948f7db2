package io.aidbook.ledger;

/**
 * One revision of an offer or need as its publisher sent it, found valid.
 *
 * @param open false when the publisher withdraws it
 * @param category category of help, a slug
 * @param entry what it says, with its whole quantity; its sequence number is for the ledger to set
 * @param <E> offer or need
 */
public record Posting<E extends Entry>(boolean open, String category, E entry) {}
