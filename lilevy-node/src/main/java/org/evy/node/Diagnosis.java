package org.evy.node;

import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;

/// Turns a service's failure to start into the sentence an operator needs.
final class Diagnosis {

    private Diagnosis() {}

    static String of(Throwable failure) {
        Throwable deepest = failure;
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindValidationException invalid) {
                return invalid.getValidationErrors().getAllErrors().stream()
                        .map(error -> error.getDefaultMessage() + " (" + error + ")")
                        .collect(Collectors.joining("; ", "evy.yml: ", ""));
            }
            if (cause instanceof UnboundConfigurationPropertiesException unknown) {
                return "evy.yml: nothing reads "
                        + unknown.getUnboundProperties().stream()
                                .map(property -> property.getName() + " (" + property.getOrigin() + ")")
                                .collect(Collectors.joining(", "))
                        + ". Correct the key or remove it.";
            }
            if (cause instanceof BindException wrong && wrong.getProperty() != null) {
                deepest = cause;
                var root = root(cause);
                return "evy.yml: " + wrong.getProperty().getName() + " = \""
                        + wrong.getProperty().getValue() + "\" ("
                        + wrong.getProperty().getOrigin() + "): " + root.getMessage();
            }
            deepest = cause;
        }
        var message = deepest.getMessage();
        return message == null ? deepest.getClass().getSimpleName() : message;
    }

    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }
}
