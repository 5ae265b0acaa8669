/** What no type defines yet: values, types from a file, and their text. */
import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { refreshAfter } from "../../state/queries";
import { callsOf, coreAnswers } from "../../test/fakeCore";
import * as types from "../../test/typeSamples";
import { changes, common } from "../../test/typesCore";
import { openWindow } from "../../test/window";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

beforeEach(() => coreAnswers(common));

describe("what no type defines yet", () => {
  test("is added by its path and value", async () => {
    coreAnswers({ ...common, typeOverride: () => types.view() });
    const { user } = openWindow("/types?type=ours");
    await user.click(await screen.findByRole("button", { name: "Add a value" }));
    const where = () => screen.getByRole("combobox", { name: "Where it stands" });
    const next = () => screen.getByRole<HTMLButtonElement>("button", { name: "Next: its value" });
    await user.type(where(), "model.invoice.export[[x]");
    expect(next().disabled).toBe(true);
    await user.clear(where());
    await user.type(where(), "model.invoice.adapter.fields");
    await user.click(next());
    await user.type(await screen.findByLabelText("Value as JSON"), '[["x_po"]');
    const save = screen.getByRole<HTMLButtonElement>("button", { name: "Save" });
    await waitFor(() => expect(save.disabled).toBe(false));
    await user.click(save);
    expect(callsOf("typeOverride")).toEqual([["ours", "model.invoice.adapter.fields", '["x_po"]']]);
  });

  const theirs = 'id = "theirs"\ntitle = "Theirs"\n';
  const ours = 'id = "ours"\ntitle = "Ours"\n';

  async function fromFile(text: string) {
    const window = openWindow("/types");
    const { user } = window;
    await user.click(await screen.findByRole("button", { name: "Type from a file" }));
    await user.click(screen.getByLabelText("Text of the type"));
    await user.paste(text);
    return window;
  }

  test("is a whole type from a file, named by its own id", async () => {
    const made = types.view({ id: "theirs", title: "Theirs", source: theirs });
    coreAnswers({ ...common, typeSave: () => made, typeShow: () => made });
    const { user, address } = await fromFile(theirs);
    await user.click(screen.getByRole("button", { name: "Make the type" }));
    await waitFor(() => expect(address()).toContain("type=theirs"));
    expect(callsOf("typeSave")).toEqual([["theirs", theirs, null]]);
  });

  test("is put in the place of a type only when that is said, for whom was shown, and undone", async () => {
    const log = changes({ entity: "type", title: "ours", kind: "changed" });
    coreAnswers({ ...common, ...log, typeSave: () => log.made(types.view({ source: ours })) });
    const { user } = await fromFile(ours);
    const dialog = screen.getByRole("dialog");
    expect(await within(dialog).findByText(/^You have a type Our shops with this id/)).toBeTruthy();
    expect(await within(dialog).findByText("Corner shop")).toBeTruthy();
    expect(within(dialog).queryByRole("button", { name: "Make the type" })).toBeNull();
    expect(callsOf("typeSave")).toEqual([]);
    await user.click(within(dialog).getByRole("button", { name: "Replace it" }));
    await user.click(await screen.findByRole("button", { name: /^Undo: The text of Our shops/ }));
    expect(callsOf("typeSave")).toEqual([["ours", ours, null]]);
    await waitFor(() => expect(callsOf("configUndo")).toEqual([[8]]));
  });

  test("is not put in the place of one that was made meanwhile", async () => {
    let known = types.forest.types.filter((one) => one.id !== "ours");
    coreAnswers({ ...common, typeForest: () => ({ ...types.forest, types: known }) });
    const { user } = await fromFile(ours);
    known = types.forest.types;
    await user.click(screen.getByRole("button", { name: "Make the type" }));
    expect(await screen.findByRole("button", { name: "Replace it" })).toBeTruthy();
    expect(callsOf("typeSave")).toEqual([]);
  });

  test("is shown as it was changed elsewhere after its text was saved", async () => {
    let source = 'id = "ours"\n';
    coreAnswers({
      ...common,
      typeShow: () => types.view({ source }),
      typeSave: (_, next) => {
        source = next;
        return types.view({ source });
      },
    });
    const { user } = openWindow("/types?type=ours");
    await user.click(await screen.findByRole("button", { name: "Edit as text" }));
    const text = screen.getByLabelText<HTMLTextAreaElement>("Text of the type");
    const save = screen.getByRole("button", { name: "Save text" });
    await user.type(text, "#");
    await user.click(save);
    await waitFor(() => expect(save.getAttribute("aria-disabled")).toBe("true"));
    expect(callsOf("typeSave")).toHaveLength(1);
    source = 'id = "ours"\ntitle = "Renamed"\n';
    await act(async () => refreshAfter({ event: "backends" }));
    await waitFor(() => expect(text.value).toBe(source));
    expect(save.getAttribute("aria-disabled")).toBe("true");
  });

  test("is not lost without a question", async () => {
    const { user, address } = openWindow("/types?type=ours");
    await user.click(await screen.findByRole("button", { name: "Edit as text" }));
    await user.type(screen.getByLabelText("Text of the type"), "#");
    await user.click(await screen.findByRole("treeitem", { name: "Magento 1.x shipped" }));
    expect(await screen.findByText("Leave without saving?")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    expect(address()).toBe("/types?type=ours");
  });
});
