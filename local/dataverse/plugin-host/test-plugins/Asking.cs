using System;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace TestPlugins;

/// <summary>Uses every method of the organization service once.</summary>
public sealed class Asking : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
        var factory = (IOrganizationServiceFactory)serviceProvider.GetService(typeof(IOrganizationServiceFactory));
        var asUser = factory.CreateOrganizationService(context.UserId);
        var asSystem = factory.CreateOrganizationService(null);

        var made = asUser.Create(new Entity("task") { ["subject"] = "Call" });
        var read = asSystem.Retrieve("task", made, new ColumnSet("subject"));
        var all = asSystem.Retrieve("task", made, new ColumnSet(true));
        asUser.Update(new Entity("task", made) { ["subject"] = read.GetAttributeValue<string>("subject") + " back" });
        var found = asSystem.RetrieveMultiple(new FetchExpression("<fetch><entity name=\"task\"/></fetch>"));
        asSystem.Delete("task", made);

        context.OutputParameters["Made"] = made;
        context.OutputParameters["Columns"] = all.Attributes.Count;
        context.OutputParameters["Found"] = found;
        context.OutputParameters["More"] = found.MoreRecords;
    }
}

/// <summary>Creates a row and lets the error through; the reply may run this plug-in again inside.</summary>
public sealed class Creating : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
        var tracing = (ITracingService)serviceProvider.GetService(typeof(ITracingService));
        tracing.Trace("depth {0}", context.Depth);
        var factory = (IOrganizationServiceFactory)serviceProvider.GetService(typeof(IOrganizationServiceFactory));
        context.OutputParameters["Made"] = factory.CreateOrganizationService(context.UserId).Create(new Entity("task"));
    }
}
