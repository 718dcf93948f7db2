/**
 * Sentences for people, in their language, made from the codes and values that records carry. Plain
 * Java without dependencies, so that the domain may use it, too.
 */
package io.aidbook.sentences;
