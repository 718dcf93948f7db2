package io.aidbook.decision;

/**
 * Asks the register whether an id is decided for the first time.
 *
 * @param decisionId the id
 * @param ticket of the decision that has it
 */
public record Claim(String decisionId, Ticket ticket) {}
