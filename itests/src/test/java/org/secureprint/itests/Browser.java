package org.secureprint.itests;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Headless Chromium as a person uses it: goes to pages, fills in fields by their labels, presses buttons by their texts. */
final class Browser implements AutoCloseable {
    private final ChromeDriver driver;
    private final URI server;

    /** @param scripts whether pages may run JavaScript */
    Browser(URI server, boolean scripts) {
        this.server = server;
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.setAcceptInsecureCerts(true); // self-signed, made a moment ago
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars");
        if (!scripts) {
            options.setExperimentalOption("prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
        }
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                .build();
        driver = new ChromeDriver(service, options);
        size(1280, 800);
    }

    Browser go(String path) {
        driver.get(server.resolve(path).toString());
        return this;
    }

    /** The path of the page that is shown. */
    String path() {
        return URI.create(driver.getCurrentUrl()).getPath();
    }

    /** What can be read on the page. */
    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    String title() {
        return driver.getTitle();
    }

    /** Fills in the field with this label. */
    Browser fill(String label, String value) {
        WebElement field = field(label);
        field.clear();
        field.sendKeys(value);
        return this;
    }

    /** Fills in the field that a form sends under this name. */
    Browser fillNamed(String name, String value) {
        WebElement field = driver.findElement(By.name(name));
        field.clear();
        field.sendKeys(value);
        return this;
    }

    /** Chooses files in the field with this label. */
    Browser choose(String label, Path... files) {
        field(label)
                .sendKeys(Arrays.stream(files)
                        .map(file -> file.toAbsolutePath().toString())
                        .collect(Collectors.joining("\n")));
        return this;
    }

    /** Waits until a text can be read. */
    Browser await(String text) {
        new WebDriverWait(driver, Duration.ofSeconds(30))
                .ignoring(StaleElementReferenceException.class)
                .until(any -> text().contains(text));
        return this;
    }

    /** Sends keys to what has the focus. */
    Browser type(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
        return this;
    }

    /** Ticks or chooses what has this label. */
    Browser tick(String label) {
        field(label).click();
        return this;
    }

    /** Ticks the row with this text. */
    Browser select(String text) {
        WebElement box =
                driver.findElement(By.xpath("//*[self::li or self::tr][contains(., " + quoted(text) + ")]//input"));
        if (!box.isSelected()) {
            box.click();
        }
        return this;
    }

    /** What can be read in the row with this text. */
    String row(String text) {
        return driver.findElement(By.xpath("//*[self::li or self::tr][contains(., " + quoted(text) + ")]"))
                .getText();
    }

    WebElement field(String label) {
        WebElement found = driver.findElement(By.xpath("//label[normalize-space(.)=" + quoted(label) + "]"));
        return driver.findElement(By.id(found.getDomAttribute("for")));
    }

    /** Presses a button or follows a link and waits for the next page. */
    Browser press(String text) {
        WebElement old = driver.findElement(By.tagName("html"));
        driver.findElement(By.xpath("//main//*[self::button or self::a][normalize-space(.)=" + quoted(text) + "]"))
                .click();
        awaitNextPage(old);
        return this;
    }

    /** Waits until an element's page is gone. Chromium has two ways to say so while the next page is coming. */
    private void awaitNextPage(WebElement old) {
        new WebDriverWait(driver, Duration.ofSeconds(10)).until(any -> {
            try {
                old.isEnabled();
                return false;
            } catch (StaleElementReferenceException e) {
                return true;
            } catch (WebDriverException e) {
                return e.getMessage().contains("does not belong to the document");
            }
        });
    }

    Browser signIn(String name, String password) {
        return go("/sign-in").fill("User name", name).fill("Password", password).press("Sign in");
    }

    Browser signOut() {
        WebElement old = driver.findElement(By.tagName("html"));
        driver.findElement(By.cssSelector(".account summary")).click();
        driver.findElement(By.cssSelector(".account button")).click();
        awaitNextPage(old);
        return this;
    }

    Browser size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    Browser scheme(String lightOrDark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", lightOrDark))));
        return this;
    }

    /** What a script says of the page; works where the page itself may not run scripts. */
    Object ask(String script) {
        return driver.executeScript(script);
    }

    Browser keepPicture(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        return this;
    }

    Map<String, Object> cookie(String name) {
        var cookie = driver.manage().getCookieNamed(name);
        return cookie == null ? Map.of() : cookie.toJson();
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
