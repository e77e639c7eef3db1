package org.paperboy.app;

/** The way of a paper. */
public final class Pipeline {}
