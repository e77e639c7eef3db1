/** The demonstration: an invented digest site on loopback and the story told with it. */
@NullMarked
package org.paperboy.cli.demo;

import org.jspecify.annotations.NullMarked;
