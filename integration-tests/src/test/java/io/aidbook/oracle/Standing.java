package io.aidbook.oracle;

import java.util.Map;

/**
 * What stands open in the end, by id, and the tree of books it stands in.
 *
 * @param offers by id
 * @param needs by id
 * @param tree where books are
 */
record Standing(Map<String, Entry> offers, Map<String, Entry> needs, BookTree tree) {}
