// SPDX-License-Identifier: GPL-3.0-or-later
/* Errors of the core, said to a person: domain and code become a heading (what
 * happened) and an advice (what can be done). The message of an error is
 * English, for logs, and is never shown except as a detail to be copied. */
#define G_LOG_DOMAIN "shuwu-app"

#include "shuwu-words.h"

#include "bookroom/shuwu-bookroom.h"
#include "carry/shuwu-carry-error.h"
#include "catalogue/shuwu-catalogue.h"
#include "lending/shuwu-lending-error.h"
#include "lookup/shuwu-lookup-error.h"
#include "mentoring/shuwu-mentoring-error.h"
#include "record/shuwu-record-reader.h"
#include "text/shuwu-text-error.h"
#include "training/shuwu-training-error.h"
#include "workers/shuwu-workers.h"

#include <glib/gi18n.h>

typedef struct
{
  GQuark (*domain) (void);
  int code;
  const char *heading;
  const char *advice;
  gboolean can_retry;
} Words;

static const Words table[] =
{
  { shuwu_storage_error_quark, SHUWU_STORAGE_ERROR_BROKEN,
    N_("The file of the bookroom is damaged"),
    N_("Nothing was changed. Put a backup in its place, or copy the file to another disk and try there."), TRUE },
  { shuwu_storage_error_quark, SHUWU_STORAGE_ERROR_TOO_NEW,
    N_("This bookroom was opened with a newer Shuwu"),
    N_("Install the newest version of Shuwu on this computer, too. Nothing was changed."), FALSE },
  { shuwu_storage_error_quark, SHUWU_STORAGE_ERROR_FOREIGN,
    N_("This file is not a bookroom"),
    N_("It belongs to another program. Nothing was changed."), FALSE },
  { shuwu_storage_error_quark, SHUWU_STORAGE_ERROR_BUSY,
    N_("Another program is working on this bookroom"),
    N_("Wait until it is done, or close it, and try again."), TRUE },
  { shuwu_storage_error_quark, SHUWU_STORAGE_ERROR_FULL,
    N_("The disk is full"),
    N_("Nothing was lost. Make some room on the disk and try again."), TRUE },
  { shuwu_storage_error_quark, SHUWU_STORAGE_ERROR_EXISTS,
    N_("A bookroom is kept under this name"),
    N_("Choose another name. Nothing was changed."), FALSE },
  { shuwu_storage_error_quark, SHUWU_STORAGE_ERROR_CONSTRAINT,
    N_("This does not fit what the bookroom holds"),
    N_("Nothing was changed."), FALSE },
  { shuwu_storage_error_quark, SHUWU_STORAGE_ERROR_READ_ONLY,
    N_("This disk cannot be written to"),
    N_("Choose another folder, or ask the person who looks after this computer."), TRUE },
  { shuwu_storage_error_quark, SHUWU_STORAGE_ERROR_DENIED,
    N_("This place may not be used"),
    N_("Choose another folder, or ask the person who looks after this computer."), TRUE },
  { shuwu_storage_error_quark, SHUWU_STORAGE_ERROR_NO_DATABASE,
    N_("This file is not a bookroom"),
    N_("It is of another kind, or was overwritten. If it was a bookroom, put a backup in its place."), FALSE },
  { shuwu_storage_error_quark, SHUWU_STORAGE_ERROR_ABSENT,
    N_("The file or its folder is not there"),
    N_("Look whether the disk or the USB stick is still connected."), TRUE },
  { shuwu_storage_error_quark, SHUWU_STORAGE_ERROR_DISK,
    N_("The disk cannot be read or written"),
    N_("Look whether the disk or the USB stick is still connected, and try again. If that does not help, the disk may be failing: "
       "copy the bookroom to another one."), TRUE },
  { shuwu_carry_error_quark, SHUWU_CARRY_ERROR_NOT_READ,
    N_("This file cannot be read to its end"),
    N_("Look whether the disk or the USB stick is still connected."), TRUE },
  { shuwu_carry_error_quark, SHUWU_CARRY_ERROR_NOT_WRITTEN,
    N_("The file could not be written"),
    N_("What was there before is still there. Look whether the disk or the USB stick is still connected."), TRUE },
  { shuwu_carry_error_quark, SHUWU_CARRY_ERROR_DIFFERS,
    N_("The disk did not keep what was written"),
    N_("What was there before is still there. The USB stick may be worn out: take another one."), TRUE },
  { shuwu_bookroom_error_quark, SHUWU_BOOKROOM_ERROR_NOT_MADE,
    N_("There is no bookroom here yet"), "", FALSE },
  { shuwu_bookroom_error_quark, SHUWU_BOOKROOM_ERROR_ALREADY_MADE,
    N_("There is a bookroom here already"), "", FALSE },
  { shuwu_bookroom_error_quark, SHUWU_BOOKROOM_ERROR_NO_NAME,
    N_("The bookroom needs a name"), "", FALSE },
  { shuwu_bookroom_error_quark, SHUWU_BOOKROOM_ERROR_NOT_EMPTY,
    N_("Only an empty bookroom can be filled with the sample"), "", FALSE },
  { shuwu_record_error_quark, SHUWU_RECORD_ERROR_UNKNOWN_FORMAT,
    N_("This file is of no kind that can be imported"),
    N_("Save it as CSV in the spreadsheet, or ask for a MARC file. Nothing was changed."), FALSE },
  { shuwu_record_error_quark, SHUWU_RECORD_ERROR_UNREADABLE,
    N_("This file cannot be read to its end"),
    N_("It is damaged or not complete. Ask for it once more. Nothing was changed."), TRUE },
  { shuwu_record_error_quark, SHUWU_RECORD_ERROR_ENCODING,
    N_("This file cannot be read in this encoding"),
    N_("Choose another encoding, or save the file once more as UTF-8. Nothing was changed."), FALSE },
  { shuwu_text_error_quark, SHUWU_TEXT_ERROR_ENCODING,
    N_("This file cannot be read in this encoding"),
    N_("Choose another encoding, or save the file once more as UTF-8. Nothing was changed."), FALSE },
  { shuwu_record_error_quark, SHUWU_RECORD_ERROR_NO_TITLE_COLUMN,
    N_("This table has no column of titles"),
    N_("Its first row has to say what the columns hold: title, author, ISBN, barcode … Nothing was changed."), FALSE },
  { shuwu_workers_error_quark, SHUWU_WORKERS_ERROR_NOT_A_ROSTER,
    N_("This table has no column of names"),
    N_("Its first row has to say what the columns hold: name, unit, card number … Nothing was changed."), FALSE },
  { shuwu_catalogue_error_quark, SHUWU_CATALOGUE_ERROR_NOT_FOUND,
    N_("This title or copy is not in the catalogue any more"), "", FALSE },
  { shuwu_catalogue_error_quark, SHUWU_CATALOGUE_ERROR_BARCODE_TAKEN,
    N_("Another copy has this barcode"), N_("Look at the label once more, or use another one."), FALSE },
  { shuwu_catalogue_error_quark, SHUWU_CATALOGUE_ERROR_INVALID,
    N_("That cannot be kept here"), N_("Look at what was typed; nothing was changed."), FALSE },
  { shuwu_catalogue_error_quark, SHUWU_CATALOGUE_ERROR_IN_USE,
    N_("The copy is lent or waits for a reader"), N_("Take it back at the desk first."), FALSE },
  { shuwu_workers_error_quark, SHUWU_WORKERS_ERROR_NOT_FOUND,
    N_("There is no such reader, card or unit"), "", FALSE },
  { shuwu_workers_error_quark, SHUWU_WORKERS_ERROR_INVALID,
    N_("That cannot be kept here"), N_("A reader needs a name; a card number has no blanks."), FALSE },
  { shuwu_workers_error_quark, SHUWU_WORKERS_ERROR_CARD_TAKEN,
    N_("Another reader has this card"), N_("Use another number."), FALSE },
  { shuwu_workers_error_quark, SHUWU_WORKERS_ERROR_HAS_CARD,
    N_("This reader has a valid card"), N_("Replace it instead."), FALSE },
  { shuwu_workers_error_quark, SHUWU_WORKERS_ERROR_NAME_TAKEN,
    N_("There is a unit of this name"), N_("Choose another name. Nothing was changed."), FALSE },
  { shuwu_workers_error_quark, SHUWU_WORKERS_ERROR_IN_USE,
    N_("There are still books or people here"), N_("Take the books back first, or move the people."), FALSE },
  { shuwu_workers_error_quark, SHUWU_WORKERS_ERROR_CYCLE,
    N_("A unit cannot be moved into itself"), "", FALSE },
  { shuwu_lending_error_quark, SHUWU_LENDING_ERROR_USED_UP,
    N_("This loan cannot be renewed again"), "", FALSE },
  { shuwu_lending_error_quark, SHUWU_LENDING_ERROR_WOULD_NOT_EXTEND,
    N_("A renewal would not change the last day"), N_("Try again when the last day is nearer."), FALSE },
  { shuwu_lending_error_quark, SHUWU_LENDING_ERROR_OVERDUE,
    N_("A book of this reader is overdue"), N_("It has to come back first."), FALSE },
  { shuwu_lending_error_quark, SHUWU_LENDING_ERROR_BLOCKED,
    N_("This reader is blocked"), N_("Lift the block first."), FALSE },
  { shuwu_lending_error_quark, SHUWU_LENDING_ERROR_CARD_INVALID,
    N_("This card is not valid any more"), N_("Issue a new one."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_UNKNOWN_CLASS,
    N_("There is no such class"), N_("It may have been taken away since."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_UNKNOWN_CARD,
    N_("Nobody has this card"), N_("Scan it once more, or have it registered."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_UNKNOWN_UNIT,
    N_("There is no such unit"), N_("Look at how its name is written."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_CARD_INVALID,
    N_("This card is not valid any more"), N_("Have a new one issued."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_NOT_OPEN,
    N_("This class takes no sign-ups"), N_("It is not published yet, was cancelled, or is over."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_ENDED,
    N_("This class is over"), N_("The keeper can still note who was there."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_TOO_EARLY,
    N_("Sign-up has not begun yet"), N_("The keeper can sign somebody up earlier."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_TOO_LATE,
    N_("Sign-up is over"), N_("The keeper can still sign somebody up."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_ALREADY_IN,
    N_("This worker has signed up already"), "", FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_NOT_IN,
    N_("This worker has not signed up"), "", FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_LEVEL_TOO_LOW,
    N_("The skill level is too low for this class"),
    N_("The keeper can correct the level of a reader, or that of the course."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_PREREQUISITE,
    N_("Another course has to be passed first"), N_("The course says which one."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_CONFLICT,
    N_("Another class is at the same time"), N_("Cancel that one first, or choose a class at another time."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_LINE_FULL,
    N_("Every seat is taken, and no more workers may wait"), N_("Try again when somebody has cancelled."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_CANCEL_TOO_LATE,
    N_("It is too late to cancel"), N_("The keeper still can."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_NOT_OFFERED,
    N_("No seat is offered any more"), N_("The offer was answered, or it has run out."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_NOT_REQUESTED,
    N_("This sign-up does not wait for approval"), N_("Somebody has decided already."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_BELOW_TAKEN,
    N_("More seats are taken than there would be"), N_("Cancel some first, or leave more seats."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_BELOW_RESERVED,
    N_("More seats are kept for units than there would be"),
    N_("Keep fewer for the units first, or leave more seats."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_RESERVE_TOO_SMALL,
    N_("The unit has not so many free seats"), N_("Choose a smaller number."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_RELEASED,
    N_("Seats are not kept for units any more"), N_("What was left went to everybody."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_FULL,
    N_("Every seat is taken"), N_("Whoever signs up now waits."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_RESERVED,
    N_("The free seats are kept for other units"), N_("Whoever signs up now waits."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_PARTY_TOO_LARGE,
    N_("There are fewer free seats than people in the group"),
    N_("They wait until there are enough for all of them."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_FROZEN,
    N_("Nobody moves up by itself any more"), N_("The class begins soon; the keeper gives the seats."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_NEEDS_APPROVAL,
    N_("The keeper decides"), "", FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_OFFER_EXPIRED,
    N_("The offer was not answered in time"), N_("The seat went to the next one."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_MISSING_FIELD,
    N_("Something is missing that is needed"), N_("Fill it in; nothing was changed."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_INVALID_FIELD,
    N_("Something cannot be read as what it should be"), N_("Look at what was typed; nothing was changed."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_UNKNOWN_COURSE,
    N_("There is no such course"), N_("It may have been taken away since."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_OTHER_COURSE,
    N_("This class belongs to another course"), N_("Choose another number."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_CIRCLE,
    N_("Each of these courses would come before the other"),
    N_("Take one of them away from what is needed."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_TWICE,
    N_("This class stands twice in the file"), N_("Keep one of the two rows."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_CONTRADICTION,
    N_("Two rows say different things of one course"), N_("Make them the same, or leave one of them empty."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_DAMAGED_ROW,
    N_("This row cannot be read"), N_("Look at it in the spreadsheet."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_NOT_COURSES,
    N_("This file is no list of courses"),
    N_("The first row of a table has to say what its columns hold: course, class, seats … Nothing was changed."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_NO_MEETING,
    N_("The class does not meet at this time"), N_("Look at the dates of its meetings."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_NOT_SEATED,
    N_("This worker has no seat in this class"), N_("The keeper can sign somebody up."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_MEETING_HELD,
    N_("Somebody came to this meeting"), N_("It cannot be taken away any more."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_NO_ASSESSMENT,
    N_("This class gives no marks"), N_("Give the class a pass mark first."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_UNKNOWN_SCAN,
    N_("This scan is not known"), N_("Open the class again and look at its list."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_UNKNOWN_CERTIFICATE,
    N_("There is no certificate of this number"), N_("Look at the number once more."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_NOT_PASSED,
    N_("This worker has not passed the class"), N_("Evaluate the class first."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_REVOKED,
    N_("This certificate was revoked"), "", FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_UNKNOWN_KEY,
    N_("Nobody here knows who signed this certificate"),
    N_("It was signed with a key that this bookroom does not have. Ask the room that issued it."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_ALTERED,
    N_("This certificate was altered"), N_("It is not as it was signed: do not trust it."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_NO_CERTIFICATE,
    N_("This is no certificate"), N_("Scan the code of the certificate once more, or update Shuwu."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_NO_SIGNING_KEY,
    N_("The key that signs certificates cannot be used"),
    N_("It is beside the file of the bookroom. Ask the person who looks after this computer."), TRUE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_NOT_OVER,
    N_("This class is not over yet"), N_("Feedback can be given after its last meeting."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_NOT_PRESENT,
    N_("This worker was not in this class"), N_("Who was noted at the door can give feedback. The keeper can note somebody later."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_HAS_FEEDBACK,
    N_("This worker has given feedback on this class"), N_("It counts once, and nobody can tell which page it was."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_NO_ANSWER,
    N_("Nothing was answered"), N_("One mark or one sentence is enough."), FALSE },
  { shuwu_training_error_quark, SHUWU_TRAINING_ERROR_NO_SUBSIDY,
    N_("This subsidy cannot be claimed any more"), N_("It is too late, or it was claimed for this trade already."), FALSE },
  { shuwu_mentoring_error_quark, SHUWU_MENTORING_ERROR_UNKNOWN_PAIR,
    N_("This mentor pair is not here any more"), N_("Somebody has taken it back."), FALSE },
  { shuwu_mentoring_error_quark, SHUWU_MENTORING_ERROR_UNKNOWN_WORKER,
    N_("One of the two is not here any more"), N_("Somebody has removed this reader."), FALSE },
  { shuwu_mentoring_error_quark, SHUWU_MENTORING_ERROR_SAME_WORKER,
    N_("Nobody is the own mentor"), N_("Choose two people."), FALSE },
  { shuwu_mentoring_error_quark, SHUWU_MENTORING_ERROR_NO_TRADE,
    N_("A mentor pair needs a trade"), N_("Write what is learned."), FALSE },
  { shuwu_mentoring_error_quark, SHUWU_MENTORING_ERROR_NO_REASON,
    N_("An early end needs a reason"), N_("A few words are enough."), FALSE },
  { shuwu_mentoring_error_quark, SHUWU_MENTORING_ERROR_BACKWARDS,
    N_("The last day is before the first"), N_("Look at the two days."), FALSE },
  { shuwu_mentoring_error_quark, SHUWU_MENTORING_ERROR_TERM_TOO_LONG,
    N_("The term is longer than it may be"), N_("Choose an earlier last day."), FALSE },
  { shuwu_mentoring_error_quark, SHUWU_MENTORING_ERROR_MENTOR_FULL,
    N_("The mentor has enough apprentices"), N_("One of the pairs has to end first."), FALSE },
  { shuwu_mentoring_error_quark, SHUWU_MENTORING_ERROR_HAS_MENTOR,
    N_("The apprentice has a mentor of this trade"), N_("That pair has to end first."), FALSE },
  { shuwu_mentoring_error_quark, SHUWU_MENTORING_ERROR_FAILED_HERE,
    N_("After a failed exam it has to be another mentor"), "", FALSE },
  { shuwu_mentoring_error_quark, SHUWU_MENTORING_ERROR_ENDED,
    N_("This pair has ended early"), N_("Make a new one."), FALSE },
  { shuwu_mentoring_error_quark, SHUWU_MENTORING_ERROR_GRADED,
    N_("This pair has had its exam"), N_("Only the grade can still be corrected."), FALSE },
  { shuwu_mentoring_error_quark, SHUWU_MENTORING_ERROR_OUTSIDE_TERM,
    N_("The day is not in the term of the pair"), N_("Look at the day."), FALSE },
  { shuwu_mentoring_error_quark, SHUWU_MENTORING_ERROR_NOT_YET,
    N_("This day has not come yet"), N_("A grade or a signature is of today or earlier."), FALSE },
  { shuwu_mentoring_error_quark, SHUWU_MENTORING_ERROR_SIGNED,
    N_("Both have signed for what is written here"), N_("Take a signature away first, then change it."), FALSE },
  { shuwu_mentoring_error_quark, SHUWU_MENTORING_ERROR_CHANGED,
    N_("This pair was changed since"), N_("Look at it as it is now."), FALSE },
  { shuwu_lookup_error_quark, SHUWU_LOOKUP_ERROR_UNREACHABLE,
    N_("The server cannot be reached"), N_("Is there a network? Else look at its name and its port."), TRUE },
  { shuwu_lookup_error_quark, SHUWU_LOOKUP_ERROR_TIMED_OUT,
    N_("The server does not answer in time"), N_("Try again later."), TRUE },
  { shuwu_lookup_error_quark, SHUWU_LOOKUP_ERROR_NOT_UNDERSTOOD,
    N_("What answers there is no such server"), N_("Look at the protocol and the port."), FALSE },
  { shuwu_lookup_error_quark, SHUWU_LOOKUP_ERROR_LOGIN,
    N_("The server does not take user or password"), N_("Type them once more, or ask who keeps the server."), FALSE },
  { shuwu_lookup_error_quark, SHUWU_LOOKUP_ERROR_NO_DATABASE,
    N_("The server has no such database"), N_("Look at the name of the database."), FALSE },
  { shuwu_lookup_error_quark, SHUWU_LOOKUP_ERROR_REFUSED,
    N_("The server refuses the question"), N_("Look at the indexes and the form of the records."), FALSE },
  { shuwu_lookup_error_quark, SHUWU_LOOKUP_ERROR_INCOMPLETE,
    N_("The server is not described in full"), N_("It needs a name, a port and a database."), FALSE },
  { shuwu_lookup_error_quark, SHUWU_LOOKUP_ERROR_SETTINGS,
    N_("The list of servers cannot be read or kept"), N_("Look whether the disk is full, or who may write there."), TRUE },
  { g_io_error_quark, G_IO_ERROR_PERMISSION_DENIED,
    N_("This place may not be used"),
    N_("Choose another folder, or ask the person who looks after this computer."), TRUE },
  { g_io_error_quark, G_IO_ERROR_NOT_FOUND,
    N_("The file is not there any more"),
    N_("Look whether the disk or the USB stick is still connected."), TRUE },
  { g_io_error_quark, G_IO_ERROR_READ_ONLY,
    N_("This disk cannot be written to"),
    N_("Choose another folder, or ask the person who looks after this computer."), TRUE },
  { g_io_error_quark, G_IO_ERROR_NO_SPACE,
    N_("The disk is full"),
    N_("Nothing was lost. Make some room on the disk and try again."), TRUE },
  { g_file_error_quark, G_FILE_ERROR_NOENT,
    N_("The file or its folder is not there"),
    N_("Look whether the disk or the USB stick is still connected."), TRUE },
  { g_file_error_quark, G_FILE_ERROR_ACCES,
    N_("This place may not be used"),
    N_("Choose another folder, or ask the person who looks after this computer."), TRUE },
  { g_file_error_quark, G_FILE_ERROR_ROFS,
    N_("This disk cannot be written to"),
    N_("Choose another folder, or ask the person who looks after this computer."), TRUE },
  { g_file_error_quark, G_FILE_ERROR_NOSPC,
    N_("The disk is full"),
    N_("Nothing was lost. Make some room on the disk and try again."), TRUE },
};

static const Words unknown =
{
  .heading = N_("That did not work"),
  .advice = N_("Nothing was changed. Try again; if it happens again, copy the details and show them to the person who "
               "looks after this computer."),
  .can_retry = TRUE,
};

static const Words *
find (const GError *error)
{
  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    if (error->domain == table[i].domain () && error->code == table[i].code)
      return &table[i];

  return &unknown;
}

/**
 * shuwu_words_heading:
 * @error: an error of the core
 *
 * Says what happened.
 *
 * Returns: a heading in the language of the person
 */
const char *
shuwu_words_heading (const GError *error)
{
  return _(find (error)->heading);
}

/**
 * shuwu_words_advice:
 * @error: an error of the core
 *
 * Says what can be done about it.
 *
 * Returns: a sentence or two in the language of the person; may be empty
 */
const char *
shuwu_words_advice (const GError *error)
{
  const char *advice = find (error)->advice;

  return *advice == '\0' ? "" : _(advice);
}

/**
 * shuwu_words_can_retry:
 * @error: an error of the core
 *
 * Tells whether a button “Try again” makes sense.
 *
 * Returns: whether the same can succeed a moment later
 */
gboolean
shuwu_words_can_retry (const GError *error)
{
  return find (error)->can_retry;
}
