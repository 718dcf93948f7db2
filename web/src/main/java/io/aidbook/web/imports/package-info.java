/**
 * Imports tables of other systems: rows become offers and needs by a mapping.
 *
 * <p>{@code file} reads tables, {@code mapping} makes entries of rows, {@link
 * io.aidbook.web.imports.Importer} publishes what is new, and routes and a command stand before it.
 */
package io.aidbook.web.imports;
