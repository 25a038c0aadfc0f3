/// The words EVY's services say to each other: one record per kind of message, one topic per record, no behaviour.
///
/// A message is a fact (past tense) or a request (noun), written as JSON. Add fields freely; never rename or remove one
/// that a lilEVY already in a village may still send. Unknown fields are ignored when reading.
@NullMarked
package org.evy.messages;

import org.jspecify.annotations.NullMarked;
