package org.evy.llm;

import java.net.URI;

/// @param url with the `/v1`
/// @param key sent as a bearer token
record Endpoint(URI url, String key) {

    @Override
    public String toString() {
        return "Endpoint(" + url + ")";
    }
}
