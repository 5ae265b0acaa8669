//! What a person can do in the window and see of it, by the names that are read out loud.
//!
//! Knows roles and names, and nothing of any particular page.

use crate::eventually::eventually;
use crate::likeness;
use std::path::PathBuf;
use std::time::Duration;
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::*;

/// Longer than any page takes on a slow machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// The tour and what passes are left out of a picture that is not of them: they would stand there by
/// chance. And a dot that hardly shows is drawn again and again: where the processor draws,
/// the driver takes a picture only with the next thing drawn, and waits for ever where nothing moves.
const POSE: &str = "
const pose = document.createElement('style');
pose.id = 'pose';
const [tour, notices] = arguments;
if (!notices) pose.append('.mantine-Notifications-root { visibility: hidden }');
if (!tour) pose.append('.tour-card { display: none } .tour-target { outline: none }');
document.head.append(pose);
const dot = document.createElement('i');
dot.id = 'flicker';
dot.style.cssText = 'position: fixed; right: 0; bottom: 0; width: 1px; height: 1px; z-index: 9999';
document.body.append(dot);
let shade = 1;
const draw = () => {
  shade = 3 - shade;
  dot.style.background = `rgb(128 128 128 / ${shade}%)`;
  if (dot.isConnected) setTimeout(draw, 30);
};
draw();";

/// What can be read and pressed, one to a line. What the rows of lists say is left out: it is data, of
/// which those are drawn that are in sight. And what works at the foot, which ends when it ends.
const WORDS: &str = "
const passing = 'tbody, pre, textarea, [role=row]:not(.grid-head), .run-bar';
const hidden = document.createElement('style');
hidden.append(`${passing} { display: none !important }`);
const shown = (one) => one.getClientRects().length > 0 && getComputedStyle(one).visibility !== 'hidden';
const named = (one) => one.getAttribute('aria-label') || one.innerText;
const buttons = [...document.querySelectorAll('button, [role=button]')]
  .filter((one) => shown(one) && !one.closest(passing))
  .map((one) => named(one).replace(/\\s+/g, ' '));
document.head.append(hidden);
const lines = document.body.innerText;
hidden.remove();
return [lines, ...buttons].join('\\n').replace(/\\u00a0/g, ' ');";

/// Whether the driver looked for something that was taken off the page in between.
fn drawn_anew(error: &WebDriverError) -> bool {
    matches!(
        error.as_inner(),
        WebDriverErrorInner::StaleElementReference(_)
    )
}

/// Finds what is visible, by role and accessible name (exact, or beginning with it before a space).
const FIND: &str = r#"
const [role, name] = arguments;
const implied = {
  button: "button,[role=button],input[type=submit]", link: "a[href],[role=link]",
  textbox: "input:not([type]),input[type=text],input[type=password],input[type=search],input[type=url],textarea",
  checkbox: "input[type=checkbox]", radio: "input[type=radio]", row: "tr,[role=row]",
  heading: "h1,h2,h3,h4", dialog: "[role=dialog]", option: "[role=option]", switch: "[role=switch]",
}[role] || `[role=${role}]`;
const shown = (e) => { const r = e.getBoundingClientRect(); return r.width > 0 && r.height > 0 && getComputedStyle(e).visibility !== "hidden"; };
const nameOf = (e) => {
  const by = e.getAttribute("aria-labelledby");
  const label = by && by.split(" ").map((id) => document.getElementById(id)?.innerText ?? "").join(" ");
  return (e.getAttribute("aria-label") || label || (e.labels?.length ? [...e.labels].map((l) => l.innerText).join(" ") : "") || e.innerText || e.getAttribute("title") || "").replace(/\s+/g, " ").replace(/ \*$/, "").trim();
};
const dialogs = [...document.querySelectorAll("[role=dialog]")].filter(shown);
const scope = dialogs.length && !["dialog", "option", "menuitem"].includes(role) ? dialogs[dialogs.length - 1] : document;
const found = [...scope.querySelectorAll(implied)].filter((e) => role === "radio" || role === "checkbox" || role === "switch" || shown(e));
return found.find((e) => nameOf(e) === name) ?? found.find((e) => nameOf(e).startsWith(name + " ")) ?? null;
"#;

/// What lies over a thing, in its middle or near its corners.
const COVERED: &str = "
const [thing] = arguments;
const { left, top, right, bottom } = thing.getBoundingClientRect();
const points = [[(left + right) / 2, (top + bottom) / 2]];
for (const x of [left + 3, right - 3]) for (const y of [top + 3, bottom - 3]) points.push([x, y]);
const met = points.map(([x, y]) => document.elementFromPoint(x, y));
return met.filter((one) => !thing.contains(one)).map((one) => one?.outerHTML.slice(0, 200) ?? 'nothing');";

/// The page as it stands.
pub(crate) struct Page {
    driver: WebDriver,
}

impl Drop for Page {
    fn drop(&mut self) {
        // After a test that failed the driver is killed: it must not be asked to close the window.
        let _ = self.driver.clone().leak();
    }
}

impl Page {
    pub(crate) fn new(driver: WebDriver) -> Self {
        Self { driver }
    }

    async fn find(&self, role: &str, name: &str) -> Option<WebElement> {
        let found = self.driver.execute(FIND, vec![role.into(), name.into()]);
        found.await.ok()?.element().ok()
    }

    /// Waits for the visible thing of that role and name.
    pub(crate) async fn get(&self, role: &str, name: &str) -> WebElement {
        let found = eventually(PATIENCE, async || self.find(role, name).await).await;
        match found {
            Some(element) => element,
            None => panic!("no {role} “{name}” on this page:\n{}", self.text().await),
        }
    }

    /// Clicks it, as soon as it can be clicked.
    pub(crate) async fn click(&self, role: &str, name: &str) {
        let clicked = eventually(PATIENCE, async || {
            let element = self.find(role, name).await?;
            if !element.is_enabled().await.ok()? {
                return None;
            }
            // What is not in sight is brought there first, as a person would.
            element.scroll_into_view().await.ok()?;
            match element.click().await {
                Ok(()) => Some(()),
                // The real box of a check mark is drawn by its label.
                Err(_) => {
                    let script = "(arguments[0].labels?.[0] ?? arguments[0]).click()";
                    let element = element.to_json().ok()?;
                    self.driver
                        .execute(script, vec![element])
                        .await
                        .ok()
                        .map(|_| ())
                }
            }
        })
        .await;
        if clicked.is_none() {
            panic!("{role} “{name}” cannot be clicked:\n{}", self.text().await);
        }
        self.settle().await;
    }

    /// Waits until a press anywhere on the thing meets the thing itself, and nothing that lies over it.
    pub(crate) async fn assert_uncovered(&self, role: &str, name: &str) {
        let covered = async || {
            let element = self.find(role, name).await?;
            element.scroll_into_view().await.ok()?;
            let element = element.to_json().ok()?;
            let met = self.driver.execute(COVERED, vec![element]).await.ok()?;
            met.convert::<Vec<String>>().ok()
        };
        let free = eventually(PATIENCE, async || covered().await?.is_empty().then_some(()));
        if free.await.is_none() {
            panic!("{role} “{name}” is covered: {:?}", covered().await);
        }
    }

    /// Holds what a selector finds, and draws it to the right by so many pixels.
    pub(crate) async fn draw(&self, selector: &str, by: i64) {
        let middle = format!(
            "const at = document.querySelector('{selector}').getBoundingClientRect();
             return [at.x + at.width / 2, at.y + at.height / 2].map(Math.round);"
        );
        let (x, y): (i64, i64) = self.ask(&middle).await;
        self.driver
            .action_chain()
            .move_to(x, y)
            .click_and_hold()
            .move_to(x + by, y)
            .release()
            .perform()
            .await
            .unwrap();
        self.settle().await;
    }

    /// Writes into a field, over what stands there.
    pub(crate) async fn fill(&self, name: &str, text: &str) {
        self.with_what_stays(async || {
            let field = self.get("textbox", name).await;
            field.clear().await?;
            field.send_keys(text).await
        })
        .await;
        self.settle().await;
    }

    /// Puts a text of several lines into a field at once, as pasting does: the driver types no line ends.
    pub(crate) async fn paste(&self, name: &str, text: &str) {
        let field = self.get("textbox", name).await.to_json().unwrap();
        let script = "const [field, text] = arguments;
            Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(field, text);
            field.dispatchEvent(new Event('input', { bubbles: true }));";
        let pasted = self.driver.execute(script, vec![field, text.into()]);
        pasted.await.unwrap();
        self.settle().await;
    }

    /// What a field holds.
    pub(crate) async fn value(&self, name: &str) -> String {
        let field = self.get("textbox", name).await;
        field.prop("value").await.unwrap().unwrap_or_default()
    }

    /// Presses keys where the focus is.
    pub(crate) async fn press(&self, keys: impl Into<TypingData>) {
        let keys: String = keys.into().to_string();
        self.with_what_stays(async || {
            let focused = self.driver.active_element().await?;
            focused.send_keys(&keys).await
        })
        .await;
        self.settle().await;
    }

    /// Does it again while what it acts on is just drawn anew: the driver then has not acted at all.
    async fn with_what_stays(&self, act: impl AsyncFn() -> WebDriverResult<()>) {
        let acted = eventually(PATIENCE, async || match act().await {
            Err(error) if drawn_anew(&error) => None,
            ended => Some(ended),
        });
        let ended = acted.await.expect("it is drawn anew for ever");
        ended.unwrap();
    }

    /// Waits until a text can be read on the page.
    pub(crate) async fn see(&self, text: &str) {
        let seen = eventually(PATIENCE, async || {
            self.text().await.contains(text).then_some(())
        })
        .await;
        if seen.is_none() {
            panic!("“{text}” never came:\n{}", self.text().await);
        }
    }

    /// Waits until a text is gone.
    pub(crate) async fn gone(&self, text: &str) {
        let gone = eventually(PATIENCE, async || {
            (!self.text().await.contains(text)).then_some(())
        })
        .await;
        assert!(gone.is_some(), "“{text}” stays:\n{}", self.text().await);
    }

    /// All that can be read now.
    pub(crate) async fn text(&self) -> String {
        let script = "return document.body.innerText.replace(/\\u00a0/g, ' ')";
        match self.driver.execute(script, Vec::new()).await {
            Ok(answer) => answer.convert().unwrap_or_default(),
            Err(error) => format!("(unreadable: {error})"),
        }
    }

    /// Runs a script and gives what it returns.
    pub(crate) async fn ask<T: serde::de::DeserializeOwned>(&self, script: &str) -> T {
        let answer = self.driver.execute(script, Vec::new()).await.unwrap();
        answer.convert().unwrap()
    }

    /// Whether a script comes to return something.
    pub(crate) async fn eventually<T: serde::de::DeserializeOwned + PartialEq>(
        &self,
        script: &str,
        expected: &T,
    ) -> bool {
        let came = eventually(PATIENCE, async || {
            let answer = self.driver.execute(script, Vec::new()).await.ok()?;
            (answer.convert::<T>().ok()? == *expected).then_some(())
        });
        came.await.is_some()
    }

    /// Runs a script and gives what it hands to its last argument.
    pub(crate) async fn ask_later<T: serde::de::DeserializeOwned>(&self, script: &str) -> T {
        let answer = self.driver.execute_async(script, Vec::new()).await.unwrap();
        answer.convert().unwrap()
    }

    /// The same for a script that is given something.
    pub(crate) async fn ask_with<T: serde::de::DeserializeOwned>(
        &self,
        script: &str,
        given: &[String],
    ) -> T {
        let answer = self
            .driver
            .execute(script, vec![given.into()])
            .await
            .unwrap();
        answer.convert().unwrap()
    }

    /// Goes to a page by its address, and waits until it shows what it was to load.
    pub(crate) async fn go_to(&self, address: &str) {
        self.ask::<()>(&format!("location.hash = '#{address}'"))
            .await;
        self.rest().await;
    }

    /// Loads the window anew at an address: it asks for everything as at a start.
    pub(crate) async fn load_anew(&self, address: &str) {
        let script =
            format!("window.former = true; location.hash = '#{address}'; location.reload();");
        self.ask::<()>(&script).await;
        let loaded = "return window.former === undefined && document.readyState === 'complete'";
        let anew = self.eventually(loaded, &true).await;
        assert!(anew, "{address} is not loaded anew");
    }

    /// Waits until the page shows what it was to load, and what closes has gone.
    pub(crate) async fn rest(&self) {
        self.settle().await;
        let script = "
            const loads = '[role=status] .mantine-Skeleton-root, .mantine-Loader-root';
            const moves = (one) => one instanceof CSSTransition && one.playState === 'running';
            return !!document.querySelector('main h1') && !document.querySelector(loads)
                && !document.getAnimations().some(moves);";
        let rested = eventually(PATIENCE, async || {
            let answer = self.driver.execute(script, Vec::new()).await.ok()?;
            answer.convert::<bool>().ok()?.then_some(())
        })
        .await;
        assert!(
            rested.is_some(),
            "it loads for ever:\n{}",
            self.text().await
        );
        self.settle().await;
    }

    /// Sets the window's inner size.
    pub(crate) async fn resize(&self, (width, height): (u32, u32)) {
        self.driver
            .set_window_rect(0, 0, width, height)
            .await
            .unwrap();
        self.settle().await;
    }

    /// Waits until what was changed has been drawn.
    pub(crate) async fn settle(&self) {
        let script = "const done = arguments[arguments.length - 1];
            requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";
        // A page that is just being replaced has nothing to wait for.
        let _ = self.driver.execute_async(script, Vec::new()).await;
    }

    /// Keeps a picture of the window where pictures are wanted, in the folder that `BINDERY_PICTURES`
    /// names, and its words beside it. Otherwise compares it with the picture of that name in the
    /// documents, if there is one, and with its words.
    pub(crate) async fn picture(&self, name: &str) {
        let folder = std::env::var_os("BINDERY_PICTURES").map(PathBuf::from);
        let kept = likeness::kept(name);
        if folder.is_none() && kept.is_none() {
            return;
        }
        // In the corner the pointer rests on nothing that would show it. The driver holds it to be there
        // already where only clicks came since the last picture, and then moves nothing.
        let away = self.driver.action_chain().move_to(2, 2).move_to(0, 0);
        away.perform().await.unwrap();
        let is_of = |what: &str| name.starts_with(what).into();
        let arguments = vec![is_of("tour"), is_of("notice")];
        self.driver.execute(POSE, arguments).await.unwrap();
        // Two draws: the first may still show what was there before.
        self.settle().await;
        self.settle().await;
        let picture = self.driver.screenshot_as_png().await.unwrap();
        let words = match (&folder, likeness::kept_words(name)) {
            (Some(_), _) => Some(self.words_at_rest().await),
            (None, Some(kept)) => Some(self.words_like(name, &kept).await),
            (None, None) => None,
        };
        let still = "for (const id of ['flicker', 'pose']) document.getElementById(id).remove()";
        self.driver.execute(still, Vec::new()).await.unwrap();
        if let Some(folder) = folder {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(folder.join(format!("{name}.png")), picture).unwrap();
            let words = words.unwrap_or_default();
            std::fs::write(folder.join(format!("{name}.txt")), words).unwrap();
        } else if let Some(kept) = kept {
            likeness::compare(name, &kept, &picture);
        }
    }

    /// What can be read and pressed, without what passes.
    async fn words(&self) -> String {
        likeness::words(&self.ask::<String>(WORDS).await)
    }

    /// The same, once it says twice the same: what is still being read would be kept half.
    async fn words_at_rest(&self) -> String {
        let mut before = None;
        let rested = eventually(PATIENCE, async || {
            let words = self.words().await;
            let same = before.as_ref() == Some(&words);
            before = Some(words.clone());
            same.then_some(words)
        });
        rested.await.expect("its words change for ever")
    }

    /// The words of the page once they are these; fails where they never are. What is still being
    /// read comes within its time.
    async fn words_like(&self, name: &str, kept: &str) -> String {
        let same = eventually(PATIENCE, async || {
            let words = self.words().await;
            (words == kept).then_some(words)
        });
        match same.await {
            Some(words) => words,
            None => panic!("{}", likeness::other_words(name, kept, &self.words().await)),
        }
    }

    pub(crate) async fn quit(&self) {
        // The session is over either way.
        let _ = self.driver.clone().quit().await;
    }
}
