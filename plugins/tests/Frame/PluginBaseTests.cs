using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Frame;
using PatientOutreach.Plugins.Guards;
using PatientOutreach.Plugins.Tests.Fakes;

namespace PatientOutreach.Plugins.Tests.Frame;

public class PluginBaseTests
{
    [Fact]
    public void Entry_and_exit_are_traced_with_the_correlation_id()
    {
        var execution = Execution();
        new Acting(_ => { }).Execute(execution);
        Assert.Equal(
            [$"Acting enter: UpdateMultiple hco_encounter, stage 20, depth 1, correlation {execution.CorrelationId}", "Acting exit"],
            execution.Lines);
    }

    [Fact]
    public void A_refusal_passes_as_it_is()
    {
        var refusal = new InvalidPluginExecutionException("Choose a later date.");
        var seen = Assert.Throws<InvalidPluginExecutionException>(() => new Acting(_ => throw refusal).Execute(Execution()));
        Assert.Same(refusal, seen);
    }

    [Fact]
    public void I5_an_unexpected_error_becomes_a_message_for_a_person_and_quotes_nothing()
    {
        var execution = Execution();
        var seen = Assert.Throws<InvalidPluginExecutionException>(
            () => new Acting(_ => throw new FormatException("Jane Doe is no number")).Execute(execution));

        Assert.Equal(
            $"The change was not saved because of an unexpected error in Acting. Try again; if it happens again, give your administrator this number: {execution.CorrelationId}. (HCO-101)",
            seen.Message);
        Assert.Null(seen.InnerException);
        Assert.DoesNotContain(execution.Lines, line => line.Contains("Jane"));
        Assert.Contains(execution.Lines, line => line.Contains("System.FormatException") && line.Contains(nameof(PluginBaseTests)));
    }

    [Fact]
    public void A_plug_in_on_a_message_without_targets_says_how_to_repair_the_registration()
    {
        var execution = new FakeExecution { Directory = new FakeDirectory(), MessageName = "Assign" };
        var seen = Assert.Throws<InvalidPluginExecutionException>(() => new StaleVersionGuard().Execute(execution));
        Assert.Equal("The step on message Assign does not belong to this plug-in. Import the HealthCore solution again to restore its steps. (HCO-102)", seen.Message);
    }

    private static FakeExecution Execution() => new() { Directory = new FakeDirectory(), MessageName = "UpdateMultiple" };

    private sealed class Acting(Action<LocalContext> work) : PluginBase
    {
        protected override void Run(LocalContext context) => work(context);
    }
}
