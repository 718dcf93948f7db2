/**
 * Reads the topics into the view, as any program outside Aidbook could: committed records, from the
 * beginning, in no group. A web instance keeps nothing on disk and owes nothing to another one.
 */
package io.aidbook.web.feed;
