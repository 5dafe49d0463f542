import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Fails if a component of a CycloneDX bill of materials has no licence that is compatible with Apache-2.0. Of several licences
 * of a component one is enough, because its user may choose.
 *
 * <p>Usage: {@code java Licences.java target/bom.xml offline=BOOLEAN}: offline, the file need not exist
 */
class Licences {
    /** By their SPDX identifiers, or as the project spells it. Copyleft licences here are those of unchanged libraries. */
    private static final Set<String> COMPATIBLE = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "MIT",
            "MIT-0",
            "MPL-2.0",
            "Unicode-3.0");

    /**
     * Licences that somebody has read, by the beginning of the package URL: the POM file of the component has a name that CycloneDX takes
     * for another licence. "The BSD License" of TwelveMonkeys is that of its LICENSE.txt.
     */
    private static final Map<String, String> READ = Map.of("pkg:maven/com.twelvemonkeys.", "BSD-3-Clause");

    public static void main(String[] args) throws Exception {
        File file = new File(args[0]);
        if (!file.exists() && args[1].equals("offline=true")) {
            System.out.println("licences: " + file + " not found (Maven writes it online only)");
            return;
        }
        Element bom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file)
                .getDocumentElement();
        List<String> rejected = new ArrayList<>();
        NodeList lists = bom.getElementsByTagName("components");
        int count = 0;
        for (int i = 0; i < lists.getLength(); i++) {
            // The program that wrote the file is a component of its metadata.
            if (lists.item(i).getParentNode() == bom) {
                for (Element component : children((Element) lists.item(i), "component")) {
                    count++;
                    List<String> licences = licencesOf(component);
                    if (licences.stream().noneMatch(COMPATIBLE::contains)) {
                        rejected.add(text(component, "purl") + ": " + licences);
                    }
                }
            }
        }
        if (!rejected.isEmpty()) {
            System.err.println("licences in " + file + ": " + rejected + " (expected: one of " + COMPATIBLE + ")");
            System.exit(1);
        }
        System.out.println("licences in " + file + ": " + count + " components");
    }

    private static List<String> licencesOf(Element component) {
        List<String> licences = new ArrayList<>();
        String url = text(component, "purl");
        READ.forEach((beginning, licence) -> {
            if (url.startsWith(beginning)) {
                licences.add(licence);
            }
        });
        for (Element list : children(component, "licenses")) {
            for (Element licence : children(list, "license")) {
                String id = text(licence, "id");
                licences.add(id.isEmpty() ? text(licence, "name") : id);
            }
            for (Element expression : children(list, "expression")) {
                licences.addAll(List.of(expression.getTextContent().replaceAll("[()]", "").split(" OR ")));
            }
        }
        return licences;
    }

    private static String text(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < parent.getChildNodes().getLength(); i++) {
            if (parent.getChildNodes().item(i) instanceof Element child && child.getTagName().equals(name)) {
                found.add(child);
            }
        }
        return found;
    }
}
