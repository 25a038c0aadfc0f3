/// Keeps one redacted line per step of a conversation, within a disk cap, and answers "what happened to text X".
@NullMarked
package org.evy.logging;

import org.jspecify.annotations.NullMarked;
