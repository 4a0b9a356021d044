using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Guards;
using PatientOutreach.Plugins.Tests.Fakes;

namespace PatientOutreach.Plugins.Tests.Guards;

/// <summary>For every guard a write against its rule, and what becomes of it by whom. See plugins/AGENTS.md for the table in words.</summary>
internal static class MatrixCases
{
    private static readonly Guid Patient = Id(1), TeamA = Id(2), TeamB = Id(3), Member = Id(4), Slot = Id(5);

    public static readonly IReadOnlyList<MatrixCase> All =
    [
        new(typeof(LocalKey), "contact")
        {
            Whole = [("lastname", "Test")],
            Harmless = [("hco_fhirkey", "Patient-1")],
            Person = Keyed, Agent = Keyed,
        },
        new(typeof(StaleVersionGuard), "hco_encounter")
        {
            Whole = [("hco_versionorder", "seven")],
            Person = Outcome.Refused("HCO-202"), Agent = Outcome.Refused("HCO-202"),
        },
        new(typeof(StaleVersionGuard), "hco_encounter")
        {
            Held = [("hco_versionorder", Order(5)), ("hco_source", "north"), ("hco_fhirkey", "Encounter-1")],
            Whole = [("hco_versionorder", Order(4)), ("hco_source", "north"), ("hco_encounterid", Row), ("hco_reason", "x")],
            Partial = ["hco_versionorder", "hco_encounterid", "hco_reason"],
            Person = Outcome.Refused("HCO-201"),
            Agent = Outcome.Passes((entry, _) => Assert.Equal(["hco_encounterid"], entry.Attributes.Keys)),
        },
        // A column that a map owns, on a row with a source's key.
        new(typeof(StaleVersionGuard), "hco_slot")
        {
            Held = [("hco_fhirkey", "Slot-1"), ("hco_source", "north")],
            Whole = [("hco_fhirkey", "Slot-1"), ("hco_source", "north"), ("hco_status", Option(SlotStatus.BusyUnavailable))],
            Partial = ["hco_status"],
            Person = Outcome.Refused("HCO-203"), Agent = Outcome.Untouched,
        },
        Circle(held: null),
        Circle(held: [("hco_careteam", Team(TeamA)), ("hco_member", new EntityReference("hco_practitioner", Member))]),
        Twice(held: null),
        Twice(held: [("hco_careteam", Team(TeamA)), ("hco_member", Practitioner), ("hco_role", "nurse"), ("hco_rolesystem", "s"), ("hco_periodend", new DateTime(2020, 1, 1))]),
        new(typeof(CareGapTransitionGuard), "hco_caregap")
        {
            Whole = [("hco_status", Option(CareGapStatus.Open))],
            Person = Opened, Agent = Opened,
        },
        new(typeof(CareGapTransitionGuard), "hco_caregap")
        {
            Held = [("hco_status", Option(CareGapStatus.InOutreach)), ("hco_name", "x")],
            Whole = [("hco_status", Option(CareGapStatus.Open)), ("hco_name", "x")],
            Partial = ["hco_status"],
            Person = Outcome.Refused("HCO-303"),
            Agent = Outcome.Passes((entry, _) => Assert.False(entry.Contains("hco_status"))),
        },
        // Why it is excluded was written before: the partial update need not say it again.
        new(typeof(CareGapTransitionGuard), "hco_caregap")
        {
            Held = [("hco_status", Option(CareGapStatus.Open)), ("hco_exclusionreason", "Hospice")],
            Whole = [("hco_status", Option(CareGapStatus.Excluded)), ("hco_exclusionreason", "Hospice")],
            Partial = ["hco_status"],
            Person = Ended, Agent = Ended,
        },
        new(typeof(CareGapClosing), "hco_caregap")
        {
            Held = [("hco_status", Option(CareGapStatus.Open))],
            Whole = [("hco_status", Option(CareGapStatus.Closed)), ("hco_name", "x")],
            Partial = ["hco_status"],
            After = true,
            World = data => data.Add("hco_outreachattempt", ("hco_status", Option(AttemptStatus.Planned)), ("hco_caregap", new EntityReference("hco_caregap", Row))),
            Person = NothingPending, Agent = NothingPending,
        },
        Reached(held: null),
        Reached(held: [("hco_patient", Contact), ("hco_channel", Option(Channel.Call)), ("hco_status", Option(AttemptStatus.Planned))]),
        OptOut(held: null),
        OptOut(held: [("hco_patient", Contact), ("hco_channel", Option(Channel.Call)), ("hco_purpose", Option(Purpose.Care)), ("hco_status", Option(ConsentStatus.OptedIn))]),
        Full(held: null),
        Full(held: [("hco_slot", SlotRow), ("hco_status", Option(BookingStatus.Waitlist))]),
        new(typeof(SlotPromotion), "hco_appointment")
        {
            Held = [("hco_slot", SlotRow), ("hco_status", Option(BookingStatus.Booked))],
            Whole = [("hco_slot", SlotRow), ("hco_status", Option(770000005))],
            Partial = ["hco_status"],
            After = true,
            World = data =>
            {
                data.Add("hco_slot").Id = Slot;
                data.Rows("hco_slot")[0]["hco_slotid"] = Slot;
                data.Add("hco_appointment", ("hco_slot", SlotRow), ("hco_status", Option(BookingStatus.Waitlist)), ("createdon", new DateTime(2026, 1, 1)));
            },
            Person = Outcome.Passes((_, data) => Assert.Equal(BookingStatus.Booked, StatusOf(data.Rows("hco_appointment")[0]))),
            Agent = Outcome.Passes((_, data) => Assert.Equal(BookingStatus.Waitlist, StatusOf(data.Rows("hco_appointment")[0]))),
        },
        new(typeof(BundlePurge), "hco_bundlejob")
        {
            Held = [("hco_status", Option(BundleJobStatus.Running))],
            Whole = [("hco_status", Option(BundleJobStatus.Succeeded)), ("hco_name", "x")],
            Partial = ["hco_status"],
            After = true,
            World = data => data.Add("hco_bundlepart", ("hco_bundlejob", new EntityReference("hco_bundlejob", Row))),
            Person = Purged, Agent = Purged,
        },
    ];

    /// <summary>Id of the row that is written against the rule.</summary>
    public static Guid Row => new("99999999-0000-4000-8000-000000000009");

    private static Outcome Keyed => Outcome.Passes((entry, _) => Assert.StartsWith("Local-", (string)entry["hco_fhirkey"]));

    private static Outcome Opened => Outcome.Passes((entry, _) => Assert.Equal(new DateTime(2026, 1, 2), entry["hco_openedon"]));

    private static Outcome Ended => Outcome.Passes((entry, _) => Assert.Equal(new DateTime(2026, 1, 2), entry["hco_closedon"]));

    private static Outcome NothingPending => Outcome.Passes((_, data) =>
        Assert.All(data.Rows("hco_outreachattempt"), row => Assert.Equal(AttemptStatus.Cancelled, StatusOf(row))));

    private static Outcome Purged => Outcome.Passes((_, data) => Assert.Empty(data.Rows("hco_bundlepart")));

    private static EntityReference Contact => new("contact", Patient);

    private static EntityReference SlotRow => new("hco_slot", Slot);

    private static EntityReference Practitioner => new("hco_practitioner", Member);

    private static MatrixCase Circle((string, object?)[]? held) => new(typeof(CareTeamCycleGuard), "hco_careteamparticipant")
    {
        Held = held,
        Whole = [("hco_careteam", Team(TeamA)), ("hco_member", Team(TeamB))],
        Partial = ["hco_member"],
        World = data =>
        {
            foreach (var id in new[] { TeamA, TeamB })
            {
                var team = data.Add("hco_careteam");
                team.Id = id;
                team["hco_careteamid"] = id;
            }

            data.Add("hco_careteamparticipant", ("hco_careteam", Team(TeamB)), ("hco_member", Team(TeamA)));
        },
        Person = Outcome.Refused("HCO-301"),
        Agent = Outcome.Passes((entry, _) => Assert.Null(entry["hco_member"])),
    };

    private static MatrixCase Twice((string, object?)[]? held) => new(typeof(OpenMembershipGuard), "hco_careteamparticipant")
    {
        Held = held,
        Whole = [("hco_careteam", Team(TeamA)), ("hco_member", Practitioner), ("hco_role", "nurse"), ("hco_rolesystem", "s"), ("hco_periodend", null)],
        Partial = ["hco_periodend"],
        World = data =>
        {
            data.Add("hco_careteam").Id = TeamA;
            data.Add("hco_careteamparticipant", ("hco_careteam", Team(TeamA)), ("hco_member", Practitioner), ("hco_role", "nurse"), ("hco_rolesystem", "s"));
        },
        Person = Outcome.Refused("HCO-302"),
        Agent = Outcome.Passes((entry, _) => Assert.True(entry.Contains("hco_periodend"))),
    };

    private static MatrixCase Reached((string, object?)[]? held) => new(typeof(AttemptGuard), "hco_outreachattempt")
    {
        Held = held,
        Whole = [("hco_patient", Contact), ("hco_channel", Option(Channel.Call)), ("hco_status", Option(AttemptStatus.Done))],
        Partial = ["hco_status"],
        World = data =>
        {
            var patient = data.Add("contact", ("hco_deceased", true));
            patient.Id = Patient;
            patient["contactid"] = Patient;
        },
        Person = Outcome.Refused("HCO-401"), Agent = Outcome.Untouched,
    };

    private static MatrixCase OptOut((string, object?)[]? held) => new(typeof(ConsentWithdrawal), "hco_contactpointconsent")
    {
        Held = held,
        Whole = [("hco_patient", Contact), ("hco_channel", Option(Channel.Call)), ("hco_purpose", Option(Purpose.Care)), ("hco_status", Option(ConsentStatus.OptedOut))],
        Partial = ["hco_status"],
        After = true,
        World = data =>
        {
            data.Add("contact").Id = Patient;
            data.Add("hco_outreachattempt", ("hco_patient", Contact), ("hco_channel", Option(Channel.Call)), ("hco_status", Option(AttemptStatus.Planned)));
        },
        Person = NothingPending, Agent = NothingPending,
    };

    private static MatrixCase Full((string, object?)[]? held) => new(typeof(SlotCapacityGuard), "hco_appointment")
    {
        Held = held,
        Whole = [("hco_slot", SlotRow), ("hco_status", Option(BookingStatus.Booked))],
        Partial = ["hco_status"],
        World = data =>
        {
            var slot = data.Add("hco_slot", ("hco_capacity", 1));
            slot.Id = Slot;
            slot["hco_slotid"] = Slot;
            data.Add("hco_appointment", ("hco_slot", SlotRow), ("hco_status", Option(BookingStatus.Booked)), ("createdon", new DateTime(2026, 1, 1)));
        },
        Person = Outcome.Passes((entry, _) => Assert.Equal(BookingStatus.Waitlist, StatusOf(entry))),
        Agent = Outcome.Passes((entry, _) => Assert.Equal(BookingStatus.Booked, StatusOf(entry))),
    };

    private static int? StatusOf(Entity row) => row.GetAttributeValue<OptionSetValue>("hco_status")?.Value;

    private static OptionSetValue Option(int value) => new(value);

    private static EntityReference Team(Guid id) => new("hco_careteam", id);

    private static string Order(int version) => $"v{version:D20}";

    private static Guid Id(int number) => new(number, 7, 7, new byte[8]);
}
