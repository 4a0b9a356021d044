using System;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PatientOutreach.Plugins.Access;

/// <summary>Tells the sync agent's user from everybody else: the holder of the security role "FHIR Sync Agent".</summary>
public static class AgentRole
{
    /// <summary>Id of the role in the HealthCore solution; its copies in other business units name it as their parent root.</summary>
    public static readonly Guid Id = new Guid("42c309bc-2080-573c-aad0-fbc5d00dd19b");

    /// <summary>
    /// Whether the role is assigned to the user. Asks as SYSTEM, since few users may read roles. The role must be the
    /// user's own: one that comes through a team does not count.
    /// </summary>
    public static bool IsHeldBy(Guid userId, IOrganizationService system) =>
        system.RetrieveMultiple(new FetchExpression(Query(userId))).Entities.Count > 0;

    private static string Query(Guid userId) =>
        $@"<fetch top=""1"">
  <entity name=""role"">
    <attribute name=""roleid"" />
    <filter type=""or"">
      <condition attribute=""roleid"" operator=""eq"" value=""{Id:D}"" />
      <condition attribute=""parentrootroleid"" operator=""eq"" value=""{Id:D}"" />
    </filter>
    <link-entity name=""systemuserroles"" from=""roleid"" to=""roleid"" link-type=""inner"">
      <filter>
        <condition attribute=""systemuserid"" operator=""eq"" value=""{userId:D}"" />
      </filter>
    </link-entity>
  </entity>
</fetch>";
}
