package org.paperboy.web;

/**
 * Where the web face listens, and how links reach it.
 *
 * @param host the address it binds to
 * @param port from 1 to 65535; 0 takes a free one
 * @param baseUrl what links in mails begin with, without a trailing slash; empty if mails have no links to it
 */
public record WebSettings(String host, int port, String baseUrl) {}
