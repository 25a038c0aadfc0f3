package org.evy.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/// A person opens the phone page in a real browser, types, sends, and sees the answer and the ticks.
class PhonePageTest {

    @TempDir
    Path folder;

    @Test
    void typesSendsAndReadsTheAnswer() throws Exception {
        assumeTrue(Chromium.installed(), "the phone page is not tested: install chromium and chromium-driver");
        try (var evy = new EvyInstallation(folder.resolve("evy"))) {
            evy.up();
            var browser = browser();
            try {
                browser.get("http://127.0.0.1:" + evy.pagePort + "/");
                var wait = new WebDriverWait(browser, Duration.ofSeconds(30));
                var text = wait.until(page -> page.findElement(By.cssSelector("textarea")));
                text.sendKeys("How do I make river water safe to drink?");
                wait.until(
                        page -> page.findElement(By.tagName("body")).getText().contains("40"));
                text.sendKeys(Keys.TAB);
                browser.findElement(By.cssSelector("button[type=submit]")).click();
                wait.until(
                        page -> page.findElement(By.tagName("body")).getText().contains("Boil"));
                wait.until(page ->
                        page.findElement(By.cssSelector("[role=log]")).getText().contains("✓✓"));
                screenshot(browser);

                browser.manage().window().setSize(new Dimension(360, 640));
                var wide = (Long) browser.executeScript("return document.documentElement.scrollWidth");
                assertThat(wide).as("no sideways scrolling on a small screen").isLessThanOrEqualTo(500);
            } finally {
                browser.quit();
            }
        }
    }

    private ChromeDriver browser() {
        return Chromium.open(folder.resolve("browser"), options -> options.addArguments("--window-size=900,760"));
    }

    /// Kept where `docs/phone-page.png` can be taken from.
    private static void screenshot(ChromeDriver browser) throws Exception {
        var file = Path.of("target/phone-page.png");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, browser.getScreenshotAs(OutputType.BYTES));
        assertThat(Files.size(file)).isGreaterThan(5000);
    }
}
