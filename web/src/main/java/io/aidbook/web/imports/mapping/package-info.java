/** How rows of another system's table become offers or needs: a file that people write. */
package io.aidbook.web.imports.mapping;
