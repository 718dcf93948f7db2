/**
 * What the topics say now, in memory, ready to be looked up and listed.
 *
 * <p>One thread writes, any number of threads read, and nobody waits for a lock: rows never change,
 * and they stand in concurrent sorted maps. A read-write lock would make every reader wait behind a
 * writer that waits for one long search. The price: a page is not a picture of one moment. Each row
 * of it stood while the page was read, none stands twice, and a row that kept its place all the
 * while is there; one that moved meanwhile may be seen at either place, or not until the next read.
 *
 * <p>Of a table, each row stands in a sorted map for the whole list and in one for its category,
 * its country, both together, and each of its parties. A page begins in the narrowest of them that
 * fits the filter and looks at its rows one after the other.
 *
 * <p>With 100,000 candidates, as many entries and their statuses, a view was measured to take about
 * 360 MB of heap.
 */
package io.aidbook.web.view;
