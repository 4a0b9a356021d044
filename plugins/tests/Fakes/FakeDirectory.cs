using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PatientOutreach.Plugins.Tests.Fakes;

/// <summary>Roles and their holders. Reads the conditions out of the FetchXML it is asked, so a wrong query finds nothing.</summary>
internal sealed class FakeDirectory : IOrganizationService
{
    private readonly List<(Guid Role, Guid? Root, Guid User)> assignments = [];

    public int Queries { get; private set; }

    public void Assign(Guid role, Guid user, Guid? root = null) => assignments.Add((role, root, user));

    public EntityCollection RetrieveMultiple(QueryBase query)
    {
        var entity = XDocument.Parse(((FetchExpression)query).Query).Root!.Element("entity")!;
        if (entity.Attribute("name")!.Value == "usersettings") return LanguageOf(Condition(entity.Element("filter")!, "systemuserid"));
        Queries++;
        Assert.Equal("role", entity.Attribute("name")!.Value);
        var either = entity.Element("filter")!;
        Assert.Equal("or", either.Attribute("type")!.Value);
        var wantedRole = Condition(either, "roleid");
        var wantedRoot = Condition(either, "parentrootroleid");
        var link = entity.Element("link-entity")!;
        Assert.Equal(
            ("systemuserroles", "roleid", "roleid", "inner"),
            (link.Attribute("name")!.Value, link.Attribute("from")!.Value, link.Attribute("to")!.Value, link.Attribute("link-type")!.Value));
        var wantedUser = Condition(link.Element("filter")!, "systemuserid");

        var result = new EntityCollection { EntityName = "role" };
        foreach (var (role, root, user) in assignments)
        {
            if (user == wantedUser && (role == wantedRole || root == wantedRoot)) result.Entities.Add(new Entity("role", role));
        }

        return result;
    }

    /// <summary>LCID by user; who is not here has no settings.</summary>
    public Dictionary<Guid, int> Languages { get; } = [];

    private EntityCollection LanguageOf(Guid user)
    {
        var rows = new EntityCollection { EntityName = "usersettings" };
        if (Languages.TryGetValue(user, out var lcid)) rows.Entities.Add(new Entity("usersettings", user) { ["uilanguageid"] = lcid });
        return rows;
    }

    public OrganizationResponse Execute(OrganizationRequest request) => throw new NotSupportedException();

    public Guid Create(Entity entity) => throw new NotSupportedException();

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => throw new NotSupportedException();

    public void Update(Entity entity) => throw new NotSupportedException();

    public void Delete(string entityName, Guid id) => throw new NotSupportedException();

    private static Guid Condition(XElement filter, string attribute)
    {
        var condition = filter.Elements("condition").Single(c => c.Attribute("attribute")!.Value == attribute);
        Assert.Equal("eq", condition.Attribute("operator")!.Value);
        return Guid.Parse(condition.Attribute("value")!.Value);
    }
}
