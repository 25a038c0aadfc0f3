/// Lets a language model put an answer into words, from passages that retrieval found and from nothing else.
@NullMarked
package org.evy.llm;

import org.jspecify.annotations.NullMarked;
