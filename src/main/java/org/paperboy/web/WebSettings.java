package org.paperboy.web;

/**
 * Where the web face listens, and how links reach it.
 *
 * @param host the address it binds to
 * @param port from 1 to 65535
 * @param baseUrl what links in mails begin with, without a trailing slash
 */
public record WebSettings(String host, int port, String baseUrl) {}
