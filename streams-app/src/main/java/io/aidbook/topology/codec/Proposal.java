package io.aidbook.topology.codec;

import io.aidbook.book.Candidate;
import io.aidbook.region.Region;

/**
 * A candidate and the book in which it stands.
 *
 * @param candidate the candidate
 * @param category category of the book
 * @param bookRegion region of the book
 */
public record Proposal(Candidate candidate, String category, Region bookRegion) {}
