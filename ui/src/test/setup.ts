/** What the pages need of a browser that the test environment lacks. */
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";
import { allTexts } from "../texts/speech";

// Lists show only rows that are in view, so elements need a size.
Object.defineProperties(HTMLElement.prototype, {
  clientHeight: { configurable: true, get: () => 600 },
  clientWidth: { configurable: true, get: () => 1000 },
});

// Text boxes that grow measure again once fonts were loaded.
Object.defineProperty(document, "fonts", { configurable: true, value: new EventTarget() });

afterEach(cleanup);

// What a test waits for may take its time on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

// A test may ask for the texts of any page.
await allTexts();
