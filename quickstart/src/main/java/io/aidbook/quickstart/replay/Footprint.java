package io.aidbook.quickstart.replay;

import java.util.Set;

/**
 * What a row of a file has to do with other rows.
 *
 * @param line rows of one line are read in their order, whenever they are published
 * @param decisionId of a decision; null for an offer or need
 * @param touches what it speaks of
 */
record Footprint(String line, String decisionId, Set<String> touches) {
  boolean decides() {
    return decisionId != null;
  }
}
