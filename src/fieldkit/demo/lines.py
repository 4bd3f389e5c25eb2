"""What people said and did in the sample engagement, in the shorthand of the capture line, by group.

`{client}`, `{few}` and `{minutes}` are filled in, so that what recurs does so as in life: alike, never the same.
"""

CLIENTS = (
    "the bakery chain", "the hospital", "the logistics firm", "the city works", "the printing house", "the dairy", "the ski lifts",
    "the school board", "the tile maker", "the brewery", "the pharmacy group", "the shipyard", "the vineyard", "the housing co-op",
)  # fmt: skip

SALES = (
    'o: starts the day in the mail program, opens the CRM only at 9:40 >"prepare the day"',
    "f: looks for the last offer to {client}: {few} mailboxes, then two folders ~{minutes}m 4/d !3 #lost-information",
    "w: keeps renewals in a private spreadsheet since years, the list in the CRM cannot be sorted by date ~15m 1/d !4 #double-entry",
    'o: types the visit to {client} into the phone\'s notes, copies it into the CRM in the evening ~{minutes}m 3/d #double-entry >"log a visit"',
    'q: "It asks me forty questions before it tells me one thing."',
    "o: session of the CRM timed out during a call, half a visit report about {client} is gone ~10m 2/w !4",
    "f: {few} mandatory fields before a visit can be saved, puts a dot into three of them ~1m 8/d !3 #mandatory-fields",
    "+ finds the address of {client} in 20 seconds (before: two minutes in the card box)",
    "w: photographs the order sheet of {client} and sends it to the back office by chat ~4m 3/d !4 #handoff",
    'r: "Why should I feed a machine that is there to count me?" !4 #being-watched',
    "i: a list of my own renewals of the next 60 days as the first screen",
    "o: asks a colleague in support for the delivery date of {client}, the answer comes after {minutes} min ~{minutes}m 3/d #handoff",
    "f: search finds nothing when one letter of the name of {client} is missing ~{minutes}m 6/d !3 #lost-information",
    'o: prices for {client} looked up in the old tool, typed into the new one >"write an offer" ~12m 2/d #double-entry',
    'q: "My sheet knows what I have to do. The CRM only knows what I did."',
    "r: says the figures are read out in the Monday call since go-live, looks at the floor !5 #being-watched",
    "w: writes 'see mail' into the mandatory comment so that it saves ~0.5m 10/d !3 #mandatory-fields",
    "o: opens {few} tabs to see what {client} bought, counts the clicks aloud 14c ~2m 5/d",
    "+ the offer to {client} went out from the train, approved on the way (before: next morning)",
    "i: let me dictate the visit report in the car",
    "o: phone rings, leaves the form for {client} open, comes back {minutes} min later to a locked screen ~5m 3/d !3",
    "f: the app shows yesterday's stock, calls the warehouse to be sure ~{minutes}m 2/d !3",
    "o: before seeing {client} asks in the team chat who was there last #lost-information ~{minutes}m 1/d",
    "r: was never asked what a good visit report looks like !3",
    "+ sees at {client} that support solved the complaint last week, opens with it",
    "w: exports the list on Monday, works in it all week, types the changes back on Friday ~45m 1/w !4 #double-entry",
)

SUPPORT = (
    "o: two screens, the CRM left, the old ticket tool right, every case opened in both ~3m 25/d #double-entry",
    "f: the customer number of {client} needs its leading zeros, otherwise 'not found' ~1m 20/d !2",
    "w: sticky notes on the monitor for customers with special terms, {few} of them, one is {client} #lost-information !5",
    'q: "I would use it if it let me answer before the customer hangs up."',
    "o: waits for the history of {client}, I count {minutes} times ten seconds, talks about the weather ~40s 20/d !4 #slow",
    "o: the handoff from sales about {client} comes as a forwarded mail, builds the case by hand ~8m 3/d !4 #handoff",
    "r: does not know why the old tool goes away, heard of it from a neighbour !3",
    "i: a handoff form with five boxes that cannot be skipped",
    "w: copies answers from a personal text file with 60 snippets ~0.5m 35/d !1",
    "+ a new colleague solved the return of {client} in one call because the history was there (before: three calls)",
    "f: the list of reasons has 64 entries, takes the first one, always ~20s 30/d !3 #mandatory-fields",
    "o: puts {client} on hold to ask sales what was promised ~{minutes}m 6/d #handoff",
    "r: training was five weeks before the log-in came, {few} hours of slides !3",
    'q: "When it is slow I look stupid, not the computer."',
    "o: closes a case of {client} twice, once in each tool ~2m 25/d #double-entry",
    "f: attachments above 5 MB do not go in, sends them by private mail ~{minutes}m 2/w !4",
    "+ search by telephone number found {client} at once, smiles",
    "w: keeps a paper list of call-backs, the reminders come a day late ~5m 4/d !3",
    "i: show what sales promised in the first line of the case",
    'o: colleague shouts across the room that the CRM is down, all go to the old tool >"take a call" !4 #slow',
)

MANAGERS = (
    "o: asks for the forecast by mail although it is in the CRM, gets {few} spreadsheets ~30m 1/w #double-entry",
    'q: "I trust the number when I have called three people."',
    "f: the report for the region takes {minutes} minutes to load, goes for coffee ~{minutes}m 1/d !3 #slow",
    "r: fears to lose the direct line to the team if everything is in there !3",
    "w: an assistant types the pipeline into slides every Thursday ~90m 1/w !4 #double-entry",
    "+ decided about {client} in the meeting itself, from the live list (before: a week of mails)",
    "i: one page with the five deals that need me this week",
    "o: reads two names aloud in the Monday call, the room goes quiet #being-watched !4",
    "o: pipeline review, looks up {client} in a printout from Friday ~{minutes}m 1/w",
    'r: "My people sell. They are no typists." !4',
    "+ took the leaderboard off the wall after the talk last week",
    "o: asks me whether the notes name anybody; shows relief when they do not",
)

BACK_OFFICE = (
    "o: order of {client} arrives as a photo by chat, types it in ~6m 15/d #handoff #double-entry",
    "f: the same firm four times in the list, picks the one with the most recent order ~2m 8/d !3 #lost-information",
    "w: keeps a folder with the real delivery terms, the field for them is too short ~3m 10/d !3",
    'q: "I am the interface."',
    "o: {few} of the phone numbers were lost in the move to the new system, asks sales again ~{minutes}m 4/d",
    "r: expects that the job will not be needed in two years !5",
    "i: orders from sales as a form, not as a picture",
    "+ invoice and delivery of {client} on one screen now, no more walking to the cupboard",
    "f: every discount of {client} has to be asked for by telephone ~{minutes}m 5/d !3 #handoff",
    "o: prints the day's list because the screen is too small for it ~2m 1/d",
    "w: colours cells in a spreadsheet to see what is urgent ~10m 1/d !2 #double-entry",
)

LATE = (
    "14:05 f: the handoff form opens behind the mail window, looks for it each time ~1m 12/d !2 #handoff @P-03",
    "14:20 + three handoffs today came with a case number (before: none) #handoff",
    "14:41 o: history of the bakery chain in eight seconds, says 'oh' @P-03",
    '15:10 r: "And if it goes back to how it was?" !2 @P-03',
)

FIRST = (
    "09:05 o: the warehouse has no signal, writes the delivery on the box and types it in at noon ~20m 1/d !3",
    "09:30 f: the scanner reads the number, the CRM wants it by hand ~1m 40/d !3 #double-entry",
    '10:15 q: "Nobody has asked us yet."',
)

BY_GROUP = {
    "Junior sales": SALES,
    "Senior sales": SALES,
    "Managers": MANAGERS,
    "Customer support": SUPPORT,
    "Back office": BACK_OFFICE,
}

CARDS = {
    "double entry": ("I type every visit twice", "Old tool and new tool side by side", "Offer and order: the same again",
                     "Every manager wants a list of his own"),
    "lost information": ("What a customer was told is in other people's mail", "Search wants the exact name",
                         "I cannot find the last offer", "Phone numbers got lost in the move"),
    "hand-off": ("Nobody tells support what sales promised", "The handoff mail has no case number",
                 "Customer calls three times for one thing", "I ask sales for every discount"),
    "too much to fill in": ("Too many mandatory fields", "A list of 64 reasons", "I write anything so that it saves"),
    "watched": ("My numbers are read out in front of everybody", "I do not know who sees what I write"),
}  # fmt: skip

VOTES = {"double entry": 14, "lost information": 11, "hand-off": 11, "too much to fill in": 5, "watched": 4}
COSTS = {
    "double entry": (3, 2, 0, "two hours a week for most of us"),
    "lost information": (2, 1, 2, "offers go out late"),
    "hand-off": (2, 1, 3, "customers notice this one first"),
    "too much to fill in": (2, 0, 1, "and what is filled in is not true"),
    "watched": (1, 0, 0, "nobody writes down a lost deal any more"),
}
