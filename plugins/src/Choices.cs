namespace PatientOutreach.Plugins;

// Option values of the model's choices that rules name. A test of the solution compares them with solution/model.

public static class CareGapStatus
{
    public const int Open = 770000000; // hco_caregapstatus: open
    public const int InOutreach = 770000001; // hco_caregapstatus: in-outreach
    public const int Scheduled = 770000002; // hco_caregapstatus: scheduled
    public const int Closed = 770000003; // hco_caregapstatus: closed
    public const int Excluded = 770000004; // hco_caregapstatus: excluded
    public const int Expired = 770000005; // hco_caregapstatus: expired
}

public static class AttemptStatus
{
    public const int Planned = 770000000; // hco_outreachattemptstatus: planned
    public const int InProgress = 770000001; // hco_outreachattemptstatus: in-progress
    public const int Done = 770000002; // hco_outreachattemptstatus: done
    public const int Cancelled = 770000003; // hco_outreachattemptstatus: cancelled
}

public static class Channel
{
    public const int Text = 770000001; // hco_outreachchannel: text
    public const int Call = 770000002; // hco_outreachchannel: call
}

public static class Purpose
{
    public const int Care = 770000000; // hco_consentpurpose: care
}

public static class ConsentStatus
{
    public const int OptedIn = 770000001; // hco_contactconsentstatus: opted-in
    public const int OptedOut = 770000002; // hco_contactconsentstatus: opted-out
}

public static class BookingStatus
{
    public const int Pending = 770000001; // hco_appointmentstatus: pending
    public const int Booked = 770000002; // hco_appointmentstatus: booked
    public const int Arrived = 770000003; // hco_appointmentstatus: arrived
    public const int CheckedIn = 770000008; // hco_appointmentstatus: checked-in
    public const int Waitlist = 770000009; // hco_appointmentstatus: waitlist
}

public static class SlotStatus
{
    public const int BusyUnavailable = 770000002; // hco_slotstatus: busy-unavailable
    public const int EnteredInError = 770000004; // hco_slotstatus: entered-in-error
}

public static class BundleJobStatus
{
    public const int Queued = 770000000; // hco_bundlejobstatus: queued
    public const int Running = 770000001; // hco_bundlejobstatus: running
    public const int Succeeded = 770000002; // hco_bundlejobstatus: succeeded
    public const int Problems = 770000003; // hco_bundlejobstatus: problems
    public const int Failed = 770000004; // hco_bundlejobstatus: failed
    public const int Cancelled = 770000005; // hco_bundlejobstatus: cancelled
}

public static class TombstoneReason
{
    public const int Forgotten = 770000002; // hco_tombstonereason: forgotten
    public const int Removed = 770000003; // hco_tombstonereason: removed
}

public static class QuarantineStatus
{
    public const int Open = 770000000; // hco_quarantinestatus: open
    public const int Parked = 770000001; // hco_quarantinestatus: parked
    public const int Replay = 770000003; // hco_quarantinestatus: replay
}
