using System.Globalization;
using System.Text.Json;
using KubeKit.ApiServer.CustomResources;
using KubeKit.ApiServer.Discovery;

namespace KubeKit.ApiServer.OpenApi;

/// <summary>Writes paths and operations in the words of OpenAPI 2 or 3.</summary>
internal sealed class OperationWriter(Utf8JsonWriter writer, OpenApiDialect dialect)
{
    private static readonly string[] Forms = ["application/json", "application/yaml"];
    private static readonly string[] WatchForms = [.. Forms, "application/json;stream=watch"];

    // A strategic merge goes by the types of Go; custom kinds have none. kubectl reads here how it may patch.
    private static readonly string[] CustomPatchForms = ["application/apply-patch+yaml", "application/json-patch+json", "application/merge-patch+json"];
    private static readonly string[] PatchForms = [.. CustomPatchForms, "application/strategic-merge-patch+json"];

    private string[] _patchForms = PatchForms;

    /// <summary>Writes the paths of a version.</summary>
    public void Write(ServedVersion version)
    {
        var tag = OperationNames.Tag(version);
        var custom = version.Resources.Where(r => r.Definition is CustomDefinition).Select(r => r.Names.Plural).ToHashSet(StringComparer.Ordinal);
        foreach (var path in OperationPaths.Of(version))
        {
            _patchForms = custom.Overlaps(path.Path.Split('/')) ? CustomPatchForms : PatchForms;
            writer.WriteStartObject(path.Path);
            foreach (var operation in path.Operations)
            {
                writer.WritePropertyName(operation.Method);
                WriteOperation(operation, tag);
            }

            writer.WriteStartArray("parameters");
            foreach (var parameter in path.Parameters)
            {
                WriteParameter(parameter);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }

    private void WriteOperation(Operation operation, string tag)
    {
        writer.WriteStartObject();
        WriteNames("tags", [tag]);
        writer.WriteString("description", operation.Description);
        writer.WriteString("operationId", operation.Id);
        if (!dialect.IsVersion3)
        {
            WriteNames("consumes", operation.Method == "patch" ? _patchForms : ["*/*"]);
            WriteNames("produces", operation.Action == "connect" ? ["*/*"] : operation.MayWatch ? WatchForms : Forms);
            WriteNames("schemes", ["https"]);
        }

        if (operation.Query.Count > 0 || (operation.Body is not null && !dialect.IsVersion3))
        {
            writer.WriteStartArray("parameters");
            foreach (var parameter in operation.Query)
            {
                WriteParameter(parameter);
            }

            if (operation.Body is not null && !dialect.IsVersion3)
            {
                WriteBodyParameter(operation);
            }

            writer.WriteEndArray();
        }

        if (operation.Body is not null && dialect.IsVersion3)
        {
            WriteRequestBody(operation);
        }

        WriteResponses(operation);
        writer.WriteString("x-kubernetes-action", operation.Action);
        writer.WritePropertyName("x-kubernetes-group-version-kind");
        KindJson.Write(writer, operation.Kind);
        writer.WriteEndObject();
    }

    private void WriteParameter(Parameter parameter)
    {
        writer.WriteStartObject();
        writer.WriteString("name", parameter.Name);
        writer.WriteString("in", parameter.IsInPath ? "path" : "query");
        writer.WriteString("description", parameter.Description);
        if (parameter.IsInPath)
        {
            writer.WriteBoolean("required", true);
        }

        if (dialect.IsVersion3)
        {
            writer.WriteStartObject("schema");
        }

        writer.WriteString("type", parameter.Type);
        writer.WriteBoolean("uniqueItems", true);
        if (dialect.IsVersion3)
        {
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private void WriteBodyParameter(Operation operation)
    {
        writer.WriteStartObject();
        writer.WriteString("name", "body");
        writer.WriteString("in", "body");
        if (!operation.IsBodyOptional)
        {
            writer.WriteBoolean("required", true);
        }

        WriteSchema(operation.Body);
        writer.WriteEndObject();
    }

    private void WriteRequestBody(Operation operation)
    {
        writer.WriteStartObject("requestBody");
        WriteContent(operation.Method == "patch" ? _patchForms : ["*/*"], operation.Body);
        if (!operation.IsBodyOptional)
        {
            writer.WriteBoolean("required", true);
        }

        writer.WriteEndObject();
    }

    private void WriteResponses(Operation operation)
    {
        writer.WriteStartObject("responses");
        foreach (var code in operation.Codes.Prepend(200))
        {
            writer.WriteStartObject(code.ToString(CultureInfo.InvariantCulture));
            writer.WriteString("description", code switch { 200 => "OK", 201 => "Created", _ => "Accepted" });
            if (!dialect.IsVersion3)
            {
                WriteSchema(operation.Answer);
            }
            else
            {
                WriteContent(operation.Action == "connect" ? ["*/*"] : operation.Answer is null ? ["text/plain"] : operation.MayWatch ? WatchForms : Forms, operation.Answer);
            }

            writer.WriteEndObject();
        }

        writer.WriteStartObject("401");
        writer.WriteString("description", "Unauthorized");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteContent(IEnumerable<string> types, string? schema)
    {
        writer.WriteStartObject("content");
        foreach (var type in types)
        {
            writer.WriteStartObject(type);
            WriteSchema(schema);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private void WriteSchema(string? name)
    {
        writer.WriteStartObject("schema");
        if (name is null)
        {
            writer.WriteString("type", "string");
        }
        else
        {
            writer.WriteString("$ref", dialect.Reference(name));
        }

        writer.WriteEndObject();
    }

    private void WriteNames(string property, IEnumerable<string> names)
    {
        writer.WriteStartArray(property);
        foreach (var name in names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }
}
