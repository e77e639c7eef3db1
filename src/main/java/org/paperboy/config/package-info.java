/** YAML files read into settings and subscribers, with every fault at its line and column. */
@NullMarked
package org.paperboy.config;

import org.jspecify.annotations.NullMarked;
