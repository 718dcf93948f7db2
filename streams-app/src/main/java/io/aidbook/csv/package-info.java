/** Rows of files of comma-separated values, as people save them. */
package io.aidbook.csv;
