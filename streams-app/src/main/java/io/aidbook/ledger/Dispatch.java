package io.aidbook.ledger;

import io.aidbook.region.Region;

/**
 * A command on its way to a book.
 *
 * @param category category of the book
 * @param bookRegion region of the book
 * @param command what it is told
 */
public record Dispatch(String category, Region bookRegion, BookCommand command) {}
