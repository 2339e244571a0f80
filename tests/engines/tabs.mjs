/** Tabs, where browsers differ. */

/**
 * Opens a tab and goes to it. In WebKitGTK it is a window: what stands in a tab behind another is not painted there, and
 * its timers are slow.
 * @param {import("selenium-webdriver").WebDriver} driver
 * @returns {Promise<string>} its handle
 */
export async function openTab(driver) {
  const isWebKit = (await driver.getCapabilities()).getBrowserName() === "MiniBrowser";
  await driver.switchTo().newWindow(isWebKit ? "window" : "tab");
  return driver.getWindowHandle();
}

/**
 * Closes all tabs but one, which is shown then.
 * @param {import("selenium-webdriver").WebDriver} driver
 * @param {string} home the handle of that one
 */
export async function closeTabs(driver, home) {
  for (const handle of await driver.getAllWindowHandles()) {
    if (handle === home) continue;
    await driver.switchTo().window(handle);
    await driver.close();
  }
  await driver.switchTo().window(home);
}
