/** What an import says of files and rows, for readers of any language. */
package io.aidbook.web.imports.notes;
