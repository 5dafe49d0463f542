package dev.roost.validation;

import dev.roost.gateway.HandlerParameter;
import dev.roost.gateway.MessageBody;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The path of a violation in the event: {@code name}, {@code members[1].name}, {@code [1].item} of a body that is a list,
 * {@code orders[0].pieces} of the property {@code orders}, {@code named[key].item} of a map, {@code <K>[key]} of a map key; the name of the
 * parameter if the violation concerns the parameter itself. Stateless.
 */
final class FieldPath {
    private FieldPath() {}

    static String of(Path path, List<HandlerParameter> parameters) {
        Iterator<Path.Node> nodes = path.iterator();
        nodes.next(); // the method
        Path.Node root = nodes.next();
        if (root.getKind() != ElementKind.PARAMETER) {
            return root.toString(); // <cross-parameter>
        }
        HandlerParameter parameter =
                parameters.get(root.as(Path.ParameterNode.class).getParameterIndex());
        StringBuilder field = new StringBuilder(
                parameter.annotation(MessageBody.class).map(MessageBody::value).orElse(""));
        nodes.forEachRemaining(node -> append(field, node));
        return field.isEmpty() ? root.getName() : field.toString();
    }

    private static void append(StringBuilder field, Path.Node node) {
        if (node.isInIterable()) {
            Object at = node.getIndex() != null ? node.getIndex() : node.getKey();
            field.append(isOfKey(node) ? "<K>" : "")
                    .append('[')
                    .append(at == null ? "" : at)
                    .append(']');
        }
        if (node.getKind() == ElementKind.PROPERTY) {
            field.append(field.isEmpty() ? "" : ".").append(node.getName());
        }
    }

    private static boolean isOfKey(Path.Node node) {
        return switch (node.getKind()) {
            case PROPERTY -> {
                Path.PropertyNode property = node.as(Path.PropertyNode.class);
                yield isOfKey(property.getContainerClass(), property.getTypeArgumentIndex());
            }
            case BEAN -> {
                Path.BeanNode bean = node.as(Path.BeanNode.class);
                yield isOfKey(bean.getContainerClass(), bean.getTypeArgumentIndex());
            }
            case CONTAINER_ELEMENT -> {
                Path.ContainerElementNode element = node.as(Path.ContainerElementNode.class);
                yield isOfKey(element.getContainerClass(), element.getTypeArgumentIndex());
            }
            case METHOD, CONSTRUCTOR, PARAMETER, CROSS_PARAMETER, RETURN_VALUE -> false;
        };
    }

    private static boolean isOfKey(@Nullable Class<?> container, @Nullable Integer typeArgument) {
        return container != null && Map.class.isAssignableFrom(container) && typeArgument != null && typeArgument == 0;
    }
}
