using System.Text.Json;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Printing;

namespace KubeKit.ApiServer.Tables;

/// <summary>Writes Tables.</summary>
internal sealed class TableWriter(TimeProvider time) : ITableWriter
{
    /// <inheritdoc/>
    public void WriteTable(
        Utf8JsonWriter writer, ResourceDefinition definition, IEnumerable<KubeObject> objects, ListHead head, TableObject rowObject, bool withColumns, string apiVersion)
    {
        var columns = TableColumns.Of(definition);
        var context = new PrintContext(time.GetUtcNow());
        WriteHead(writer, head, apiVersion);
        if (withColumns)
        {
            WriteColumns(writer, columns);
        }
        else
        {
            writer.WriteNull("columnDefinitions"u8);
        }

        writer.WriteStartArray("rows"u8);
        foreach (var value in objects)
        {
            writer.WriteStartObject();
            writer.WriteStartArray("cells"u8);
            foreach (var column in columns)
            {
                WriteCell(writer, column.Cell(value, context));
            }

            writer.WriteEndArray();
            if (value is Pod { Status.Phase: PodPhase.Succeeded or PodPhase.Failed } pod)
            {
                WriteCompleted(writer, pod);
            }

            writer.WritePropertyName("object"u8);
            WriteRowObject(writer, definition, value, rowObject, apiVersion);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // Leaves the object open.
    private static void WriteHead(Utf8JsonWriter writer, ListHead head, string apiVersion)
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, "Table"u8);
        writer.WriteString("apiVersion"u8, apiVersion);
        writer.WriteStartObject("metadata"u8);
        writer.WriteString("resourceVersion"u8, head.ResourceVersion);
        if (head.Continue is not null)
        {
            writer.WriteString("continue"u8, head.Continue);
        }

        if (head.RemainingItemCount is { } remaining)
        {
            writer.WriteNumber("remainingItemCount"u8, remaining);
        }

        writer.WriteEndObject();
    }

    private static void WriteColumns(Utf8JsonWriter writer, IReadOnlyList<PrinterColumn> columns)
    {
        writer.WriteStartArray("columnDefinitions"u8);
        foreach (var column in columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, column.Name);
            writer.WriteString("type"u8, column.Type);
            writer.WriteString("format"u8, column.Format);
            writer.WriteString("description"u8, column.Description);
            writer.WriteNumber("priority"u8, column.Priority);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteCell(Utf8JsonWriter writer, object? cell)
    {
        switch (cell)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            default:
                writer.WriteStringValue(cell.ToString());
                break;
        }
    }

    // Clients may show rows of what has ended otherwise, or not at all.
    private static void WriteCompleted(Utf8JsonWriter writer, Pod pod)
    {
        var succeeded = pod.Status!.Phase == PodPhase.Succeeded;
        writer.WriteStartArray("conditions"u8);
        writer.WriteStartObject();
        writer.WriteString("type"u8, "Completed"u8);
        writer.WriteString("status"u8, "True"u8);
        writer.WriteString("reason"u8, succeeded ? "Succeeded"u8 : "Failed"u8);
        writer.WriteString("message"u8, succeeded ? "The pod has completed successfully."u8 : "The pod failed."u8);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteRowObject(Utf8JsonWriter writer, ResourceDefinition definition, KubeObject value, TableObject rowObject, string apiVersion)
    {
        switch (rowObject)
        {
            case TableObject.Object:
                definition.Encode(value, writer);
                break;
            case TableObject.Metadata:
                WritePartial(writer, value, apiVersion);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WritePartial(Utf8JsonWriter writer, KubeObject value, string apiVersion)
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, PartialObject.Kind);
        writer.WriteString("apiVersion"u8, apiVersion);
        writer.WritePropertyName("metadata"u8);
        value.Metadata.WriteJson(writer);
        writer.WriteEndObject();
    }
}
