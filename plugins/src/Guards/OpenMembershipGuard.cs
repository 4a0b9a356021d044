using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Access;
using PatientOutreach.Plugins.Frame;
using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Guards;

/// <summary>
/// One open membership per person, team and role. The sync agent is exempt: FHIR allows a participant to be listed twice,
/// and refusing it would roll back the whole batch.
/// </summary>
[Step("CreateMultiple", Tables = Participants.Table, Stage = Stage.PreOperation, Rank = 3,
    Description = "Keeps a person from being in a care team twice in one role.")]
[Step("UpdateMultiple", Tables = Participants.Table, Stage = Stage.PreOperation, Rank = 3,
    Filtering = Columns, PreImage = Columns,
    Description = "Keeps a person from being in a care team twice in one role.")]
public sealed class OpenMembershipGuard : PluginBase
{
    private const string Columns = Participants.Team + "," + Participants.Member + "," + Participants.Role + "," + Participants.RoleSystem + "," + Participants.End;
    private static readonly string[] ColumnList = Columns.Split(',');

    protected override void Run(LocalContext context)
    {
        var written = context.Rows(nameof(OpenMembershipGuard)).Where(IsMembership).ToList();
        var memberships = written.Select(MembershipOf).ToList();
        if (!memberships.Any(membership => membership.IsOpen(context.Now)) || context.WriterIsAgent) return;
        RowLock.Take(context.System, Participants.TeamTable, memberships.Select(membership => membership.Team));
        var doubles = OpenMemberships.AreDouble(Standing(context.System, written, memberships), memberships, context.Now);
        if (doubles.Contains(true)) throw context.Refuse(CareMessages.AlreadyMember);
    }

    private static bool IsMembership(Row row) =>
        ColumnList.Any(row.Writes) && row.Lookup(Participants.Team) != null && row.Lookup(Participants.Member) != null;

    private static Membership MembershipOf(Row row)
    {
        var code = row.Text(Participants.Role);
        return new Membership(
            row.Lookup(Participants.Team)!.Value,
            row.Lookup(Participants.Member)!.Value,
            string.IsNullOrEmpty(code) ? "" : row.Text(Participants.RoleSystem) + "|" + code,
            row.Time(Participants.End));
    }

    private static IEnumerable<Membership> Standing(IOrganizationService system, IReadOnlyList<Row> written, IReadOnlyList<Membership> memberships)
    {
        var replaced = new HashSet<Guid>(written.Select(row => row.Entry.Id).Where(id => id != Guid.Empty));
        return Fetch.All(system, Fetch.Entity(
                Participants.Table,
                ColumnList,
                Fetch.And(
                    Fetch.In(Participants.Team, memberships.Select(membership => membership.Team).Distinct()),
                    Fetch.In(Participants.Member, memberships.Select(membership => membership.Member).Distinct()))))
            .Where(row => !replaced.Contains(row.Id))
            .Select(row => new Row(row, null))
            .Where(IsMembership)
            .Select(MembershipOf);
    }
}
