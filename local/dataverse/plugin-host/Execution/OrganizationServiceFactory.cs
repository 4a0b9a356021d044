using System.Text.Json;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using PatientOutreach.PluginHost.Values;

namespace PatientOutreach.PluginHost.Execution;

/// <summary>The data service, asked of the other side of the pipe, which answers inside the same transaction.</summary>
internal sealed class OrganizationServiceFactory(Guid contextUser, Func<Action<Utf8JsonWriter>, JsonElement> ask) : IOrganizationServiceFactory
{
    /// <summary>null is SYSTEM; an empty id is the user of the execution context.</summary>
    public IOrganizationService CreateOrganizationService(Guid? userId) =>
        new Service(userId == Guid.Empty ? contextUser : userId, ask);

    private sealed class Service(Guid? user, Func<Action<Utf8JsonWriter>, JsonElement> ask) : IOrganizationService
    {
        public Guid Create(Entity entity) => Ask("create", json => Row(json, entity)).GetGuid();

        public void Update(Entity entity) => Ask("update", json => Row(json, entity));

        public void Delete(string entityName, Guid id) => Ask("delete", json => Address(json, entityName, id));

        public OrganizationResponse Execute(OrganizationRequest request)
        {
            var answer = Ask("execute", json =>
            {
                json.WriteString("message", request.RequestName);
                json.WritePropertyName("parameters");
                ParameterWriter.Write(json, request.Parameters);
            });
            return new OrganizationResponse { ResponseName = request.RequestName, Results = ContextReader.Parameters(answer) };
        }

        public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet)
        {
            var answer = Ask("retrieve", json =>
            {
                Address(json, entityName, id);
                if (columnSet.AllColumns)
                {
                    json.WriteString("columns", "all");
                    return;
                }

                json.WriteStartArray("columns");
                foreach (var column in columnSet.Columns) json.WriteStringValue(column);
                json.WriteEndArray();
            });
            return ValueReader.ReadEntity(answer);
        }

        public EntityCollection RetrieveMultiple(QueryBase query)
        {
            if (query is not FetchExpression fetch) throw new UnsupportedValueException($"a query of type {query?.GetType().Name ?? "null"}");
            var answer = Ask("retrieveMultiple", json => json.WriteString("fetchXml", fetch.Query));
            var rows = new EntityCollection { MoreRecords = answer.GetProperty("moreRecords").GetBoolean() };
            foreach (var row in answer.GetProperty("entities").EnumerateArray()) rows.Entities.Add(ValueReader.ReadEntity(row));
            if (rows.Entities.Count > 0) rows.EntityName = rows.Entities[0].LogicalName;
            return rows;
        }

        private JsonElement Ask(string method, Action<Utf8JsonWriter> arguments) => ask(json =>
        {
            json.WriteString("method", method);
            if (user is { } id) json.WriteString("userId", id);
            else json.WriteNull("userId");
            arguments(json);
        });

        private static void Row(Utf8JsonWriter json, Entity entity)
        {
            json.WritePropertyName("entity");
            ValueWriter.WriteEntity(json, entity);
        }

        private static void Address(Utf8JsonWriter json, string entityName, Guid id)
        {
            json.WriteString("logicalName", entityName);
            json.WriteString("rowId", id);
        }
    }
}
