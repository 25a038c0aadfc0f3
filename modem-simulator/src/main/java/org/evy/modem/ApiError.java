package org.evy.modem;

/// A request that cannot be done as it is; the message is for the person or program that sent it.
final class ApiError extends Exception {
    final int status;

    ApiError(int status, String message) {
        super(message);
        this.status = status;
    }

    static ApiError badRequest(String message) {
        return new ApiError(400, message);
    }
}
