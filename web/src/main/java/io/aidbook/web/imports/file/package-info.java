/** Reads tables of CSV and XLSX files row by row, and writes rows that are to be repaired. */
package io.aidbook.web.imports.file;
