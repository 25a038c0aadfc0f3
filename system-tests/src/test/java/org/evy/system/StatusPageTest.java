package org.evy.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

/// An operator opens the node's own page on a phone while the modem is unplugged.
class StatusPageTest {

    @TempDir
    static Path folder;

    @Test
    void isReadableOnAPhone() throws Exception {
        assumeTrue(Chromium.installed(), "the status page is not looked at: install chromium and chromium-driver");
        try (var evy = new EvyInstallation(folder.resolve("evy")).configured("""
                evy:
                  node: {name: Kijiji}
                  watch: {every: 500ms, settle: 1s, rules: {modem-gone: {for: 1s}}}
                """)) {
            evy.up();
            look(evy);
        }
    }

    private static void look(EvyInstallation evy) throws Exception {
        evy.answerTo("+254733000001", "How do I make river water safe to drink?");
        evy.post("/api/faults", "{\"fault\":\"unplug\"}");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> evy.nodePage("/status.json").contains("modem-gone"));
        var browser = browser();
        try {
            for (var path : List.of("/", "/status")) {
                browser.get("http://127.0.0.1:" + evy.nodePort + path);
                var seen = browser.findElement(By.tagName("body")).getText();
                assertThat(seen)
                        .contains("Kijiji", "One alarm", "modem-gone", "Battery", "Answered by", "Lockdown", "0.1.0");
                assertThat(browser.findElements(By.cssSelector("figure svg[role=img] title")))
                        .hasSizeGreaterThanOrEqualTo(8);
                assertThat(browser.findElements(By.cssSelector("script, img, link, iframe")))
                        .isEmpty();
            }
            // The policy lets the page's own style through, and nothing was refused.
            assertThat(browser.findElement(By.cssSelector(".now")).getCssValue("border-left-width"))
                    .isEqualTo("6px");
            assertThat(browser.executeScript("return document.documentElement.scrollWidth <= window.innerWidth"))
                    .isEqualTo(true);
            browser.findElement(By.tagName("summary")).click();
            assertThat(browser.findElement(By.tagName("table")).isDisplayed()).isTrue();
            assertThat(browser.executeScript("return document.documentElement.scrollWidth <= window.innerWidth"))
                    .isEqualTo(true);
            var file = Path.of("target/status-page-live.png");
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, browser.getScreenshotAs(OutputType.BYTES));
        } finally {
            browser.quit();
        }
        assertThat(evy.nodePage("/nothing")).contains("/health", "/status");
    }

    private static ChromeDriver browser() {
        return Chromium.open(
                folder.resolve("browser"),
                options -> options.setExperimentalOption(
                        "mobileEmulation",
                        Map.of("deviceMetrics", Map.of("width", 360, "height", 740, "pixelRatio", 2.0))));
    }
}
