/**
 * Coordinators' decisions: a saga over the offer's ledger and the need's, in pure Java.
 *
 * <p>{@link io.aidbook.decision.OfferClerk} takes decisions, one after the other for each offer;
 * {@link io.aidbook.decision.NeedClerk} answers it for the need; {@link
 * io.aidbook.decision.Register} sees to it that an id is decided once. They talk by messages only
 * ({@link io.aidbook.decision.Request}, {@link io.aidbook.decision.Answer}, {@link
 * io.aidbook.decision.Claim}), which keep their order between two of them. How it goes is told in
 * docs/notes/0005-decisions-are-a-saga.md.
 */
package io.aidbook.decision;
