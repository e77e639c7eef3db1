package org.paperboy.config;

/** A value that is not what its key asks for. */
final class UnfitException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String hint;
    private final int offset;

    /**
     * @param message goes behind the name of the key
     * @param offset of the offending character in the text
     */
    UnfitException(String message, String hint, int offset) {
        super(message);
        this.hint = hint;
        this.offset = offset;
    }

    UnfitException(String message, String hint) {
        this(message, hint, 0);
    }

    String hint() {
        return hint;
    }

    int offset() {
        return offset;
    }

    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "" : message;
    }
}
