/// Answers keywords (HELP, STOP, LANG, ...) and everyday questions from texts that an operator may rewrite. Needs no
/// model and no network.
@NullMarked
package org.evy.template;

import org.jspecify.annotations.NullMarked;
