// What has been typed and chosen but is not in the record yet, field by field.

const PAUSE = 800; // ms without a key before a draft is sent
const PATIENCE = 3000; // ms without an answer before we say that nothing is saved yet
// A kernel that stored something before it was gone stored what came first.
const REMEMBERED = 4; // values sent and not answered
const STORED = new Set(["kept", "told"]); // as a draft, or for good
const TYPED = new Set(["text", "line", "number", "date", "year"]);

// `changed` is told of what can wait for the next frame, `chosen` of what can wait for a quick
// answer, `stored` of what people wait to hear, `asked` of every field whose state is looked at.
export function createSaving({ transport, keeping, changed, chosen, stored, announce, asked }) {
  const edits = new Map();
  const outcomes = new Map();
  let sequence = 0;

  // The clock makes the counter grow across reloads and devices.
  function following(field) {
    sequence = Math.max(Date.now(), sequence + 1, (field?.sequence ?? 0) + 1);
    return sequence;
  }

  function begin(field, value, revision) {
    const before = edits.get(field.address);
    clearTimeout(before?.timer);
    const edit = {
      value,
      revision: revision ?? before?.revision ?? field.revision,
      sequence: following(field),
      typed: TYPED.has(field.control),
      acknowledged: before?.acknowledged ?? (field.drafted ? field.value : undefined),
      sent: before?.sent ?? [],
      since: before && !STORED.has(before.state) ? before.since : Date.now(),
      state: "open",
      sentence: "",
      timer: 0,
    };
    edits.set(field.address, edit);
    outcomes.delete(field.address);
    keep(field.address, edit);
    return edit;
  }

  function keep(address, { value, revision, sequence: number, typed, acknowledged, sent }) {
    keeping.keep(address, { value, revision, sequence: number, typed, acknowledged, sent });
  }

  // Returns what is said of an edit, and remembers it as sent until an answer comes.
  function facts(address, edit) {
    const { value, revision, sequence: number, acknowledged, sent = [] } = edit;
    if (sent.length < REMEMBERED) edit.sent = [...sent, value];
    return { address, value, revision, sequence: number, acknowledged, sent };
  }

  async function sendDraft(address) {
    const edit = edits.get(address);
    if (!edit || edit.state !== "open") return;
    clearTimeout(edit.timer);
    edit.state = "sent";
    const answer = await transport.say("draft", facts(address, edit));
    if (edits.get(address) !== edit || edit.state !== "sent") return;
    if (!answer.ok) return refuse(address, edit, answer);
    if (!answer.kept) {
      sequence = Math.max(sequence, answer.sequence);
      edit.sequence = following(null);
      edit.state = "open";
      return sendDraft(address);
    }
    edit.state = "kept";
    edit.at = answer.at;
    edit.notice = answer.notice;
    edit.revision = answer.revision;
    edit.acknowledged = edit.value;
    edit.sent = [];
    keeping.forget(address);
    stored(address);
  }

  async function save(address) {
    const edit = edits.get(address);
    if (!edit || edit.state === "saving" || edit.state === "told") return;
    if (edit.state === "refused" && !edit.again) return;
    clearTimeout(edit.timer);
    edit.state = "saving";
    edit.sentence = "";
    const answer = await transport.say("save", facts(address, edit));
    const newer = edits.get(address);
    if (newer !== edit) {
      // More was typed while this was on its way: it stands on what has just been saved.
      if (newer && answer.ok && !answer.clash && newer.revision < answer.revision) {
        newer.revision = answer.revision;
        newer.acknowledged = edit.value;
        newer.sent = [];
      }
      return;
    }
    if (!answer.ok) return refuse(address, edit, answer);
    keeping.forget(address);
    if (answer.clash) {
      edits.delete(address);
      announce("clash", {});
    } else {
      // It is stored; what else has changed on the screen follows, and until then this shows it.
      Object.assign(edit, { state: "told", at: answer.at, notice: answer.notice ?? "" });
      edit.revision = answer.revision;
      edit.acknowledged = edit.value;
      edit.sent = [];
      announce("saved", { time: answer.at });
    }
    stored(address);
  }

  // The news are here, so what was saved stands in the fields themselves: in those returned.
  function heard() {
    const told = [...edits].filter(([, edit]) => edit.state === "told");
    for (const [address, edit] of told) {
      edits.delete(address);
      outcomes.set(address, { at: edit.at, notice: edit.notice });
    }
    return told.map(([address]) => address);
  }

  // A refused choice goes back to what was saved; refused text stays for its author to mend, or,
  // where nothing is wrong with the text itself, to be sent again when the field is left again.
  function refuse(address, edit, answer) {
    const gone = answer.code === "field.unknown"; // kept from a scheme that no longer has it
    if (edit.typed && !gone) {
      edit.state = "refused";
      edit.again = !answer.address;
      edit.sentence = answer.sentence;
    } else {
      edits.delete(address);
      keeping.forget(address);
      outcomes.set(address, { sentence: answer.sentence });
    }
    announce(null, { sentence: answer.sentence });
    changed(address);
  }

  return {
    type(field, value, revision) {
      const edit = begin(field, value, revision);
      changed(field.address);
      edit.timer = setTimeout(() => sendDraft(field.address), PAUSE);
    },
    choose(field, value, revision) {
      begin(field, value, revision);
      chosen(field.address);
      return save(field.address);
    },
    leave: save,
    drop(address) {
      clearTimeout(edits.get(address)?.timer);
      edits.delete(address);
      keeping.forget(address);
      changed(address);
    },
    edit(address) {
      asked(address);
      return edits.get(address);
    },
    outcome(address) {
      asked(address);
      return outcomes.get(address);
    },
    late: (edit) => !STORED.has(edit.state) && Date.now() - edit.since > PATIENCE,
    unsaved: () => [...edits.values()].filter((each) => !STORED.has(each.state)),
    stored: (edit) => STORED.has(edit.state),
    heard,
    flush() {
      for (const address of edits.keys()) sendDraft(address);
    },
    leaveAll() {
      return Promise.all([...edits.keys()].map(save));
    },
    // What an earlier page could not get acknowledged is sent first of all.
    restore() {
      for (const [address, entry] of keeping.kept()) {
        const edit = { ...entry, since: Date.now(), state: "open", sentence: "", timer: 0 };
        edits.set(address, edit);
        sequence = Math.max(sequence, entry.sequence);
        save(address);
      }
    },
  };
}
