using System.Reflection;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Frame;
using PatientOutreach.Plugins.Tests.Fakes;

namespace PatientOutreach.Plugins.Tests.Guards;

/// <summary>
/// Every guard × create, whole and partial update × one row or many × agent or person × at depth 1 and deeper. What a guard
/// decides is the same for one row and many, for whole and partial writes and at any depth; only who writes matters.
/// </summary>
public class GuardMatrixTests
{
    public static TheoryData<string, int, bool, bool, bool, int> Cells()
    {
        var cells = new TheoryData<string, int, bool, bool, bool, int>();
        for (var at = 0; at < MatrixCases.All.Count; at++)
        {
            var one = MatrixCases.All[at];
            foreach (var partial in one.Held == null ? [false] : new[] { false, true })
            {
                foreach (var many in new[] { false, true })
                {
                    foreach (var agent in new[] { false, true })
                    {
                        foreach (var depth in new[] { 1, 3 }) cells.Add(one.Guard.Name, at, partial, many, agent, depth);
                    }
                }
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void The_outcome_is_the_right_one(string guard, int at, bool partial, bool many, bool agent, int depth)
    {
        var one = MatrixCases.All[at];
        Assert.Equal(guard, one.Guard.Name);
        var (execution, entry, data) = Arrange(one, partial, many ? 40 : 0, agent, depth);
        var outcome = agent ? one.Agent : one.Person;
        var targets = ((EntityCollection)execution.InputParameters["Targets"]).Entities;
        var before = targets.ToList();

        if (outcome.Refusal is { } code)
        {
            var refusal = Assert.Throws<InvalidPluginExecutionException>(() => Run(one, execution));
            Assert.EndsWith($"({code})", refusal.Message);
            return;
        }

        Run(one, execution);
        outcome.Check!(entry, data);
        // No entry is lost or moved, and the harmless ones keep what they brought.
        Assert.Equal(before, targets);
        Assert.All(targets.Where(row => row != entry), row => Assert.All(one.Harmless, pair => Assert.Equal(pair.Value, row[pair.Column])));
    }

    /// <summary>No query inside a loop: 40 more rows against the rule ask as often as one.</summary>
    [Fact]
    public void As_many_questions_for_many_rows_as_for_one()
    {
        foreach (var one in MatrixCases.All)
        {
            foreach (var agent in new[] { false, true })
            {
                var asked = new[] { 0, 40 }.Select(more =>
                {
                    var (execution, _, data) = Arrange(one, false, more, agent, 1, against: true);
                    Record.Exception(() => Run(one, execution));
                    return data.Queries;
                }).ToList();
                Assert.True(asked[0] == asked[1], $"{one.Guard.Name}: {asked[0]} queries for one row, {asked[1]} for 41");
            }
        }
    }

    [Fact]
    public void Every_guard_on_every_message_it_stands_on_is_in_the_matrix()
    {
        var wanted = typeof(PluginBase).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<StepAttribute>().Where(step => step.Message is "CreateMultiple" or "UpdateMultiple").Select(step => (type.Name, step.Message)))
            .Distinct().Order().ToList();
        Assert.NotEmpty(wanted);
        Assert.Equal(wanted, MatrixCases.All.Select(one => (one.Guard.Name, one.Held == null ? "CreateMultiple" : "UpdateMultiple")).Distinct().Order());
    }

    private static void Run(MatrixCase one, FakeExecution execution) => ((IPlugin)Activator.CreateInstance(one.Guard)!).Execute(execution);

    /// <param name="more">How many rows there are beside it, half before and half after.</param>
    /// <param name="against">Whether these go against the rule too.</param>
    private static (FakeExecution Execution, Entity Entry, FakeData Data) Arrange(MatrixCase one, bool partial, int more, bool agent, int depth, bool against = false)
    {
        var isNew = one.Held == null;
        var data = new FakeData();
        one.World(data);
        var execution = new FakeExecution
        {
            Data = data, Depth = depth, MessageName = isNew ? "CreateMultiple" : "UpdateMultiple",
            PrimaryEntityName = one.Table, InitiatingUserId = agent ? FakeExecution.Agent : FakeExecution.Person,
        };
        var targets = new EntityCollection { EntityName = one.Table };
        var images = new List<EntityImageCollection>();
        Entity? entry = null;
        for (var n = 0; n <= more; n++)
        {
            var isIt = n == more / 2;
            var id = isNew ? Guid.Empty : isIt ? MatrixCases.Row : Guid.NewGuid();
            var row = new Entity(one.Table, id);
            foreach (var (column, value) in isIt || against ? one.Whole.Where(pair => !partial || one.Partial.Contains(pair.Column)) : one.Harmless)
            {
                row[column] = value is Guid && column == one.Table + "id" ? id : value!;
            }

            if (isIt) entry = row;
            targets.Entities.Add(row);
            images.Add(Image(one, id, isIt || against));
            if (one.After && !isNew) Store(data, one, id, row, isIt || against);
        }

        execution.InputParameters.Add("Targets", targets);
        if (!isNew) execution.PreEntityImagesCollection = [.. images];
        if (one.After && isNew) data.Add(one.Table, [.. one.Whole.Select(pair => (pair.Column, pair.Value!))]);
        return (execution, entry!, data);
    }

    // A column that is null is absent from an image, as on the platform.
    private static EntityImageCollection Image(MatrixCase one, Guid id, bool concerned)
    {
        var before = new Entity(one.Table, id);
        foreach (var (column, value) in concerned ? one.Held ?? [] : []) before[column] = value!;
        return new EntityImageCollection { { "before", before } };
    }

    /// <summary>After the operation the row is what it held with what was written over it.</summary>
    private static void Store(FakeData data, MatrixCase one, Guid id, Entity written, bool concerned)
    {
        var stored = data.Add(one.Table, [.. (concerned ? one.Held! : []).Select(pair => (pair.Column, pair.Value!))]);
        foreach (var (column, value) in written.Attributes) stored[column] = value;
        stored.Id = id;
        stored[one.Table + "id"] = id;
    }
}
