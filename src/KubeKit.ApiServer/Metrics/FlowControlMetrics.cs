using System.Globalization;
using System.Text;
using KubeKit.ApiServer.FlowControl;

namespace KubeKit.ApiServer.Metrics;

/// <summary>The priority levels' seats, under kube-apiserver's names.</summary>
internal sealed class FlowControlMetrics(FlowTable table)
{
    /// <summary>Writes the series in Prometheus' text format.</summary>
    public void WriteTo(StringBuilder text)
    {
        var counts = table.Seats.Counts();
        Write("apiserver_flowcontrol_nominal_limit_seats", "gauge", "Seats that are the level's own.", static c => c.Nominal);
        Write("apiserver_flowcontrol_current_executing_seats", "gauge", "Requests at work.", static c => c.Seated);
        Write("apiserver_flowcontrol_current_inqueue_requests", "gauge", "Requests that wait for a seat.", static c => c.Waiting);
        Write("apiserver_flowcontrol_rejected_requests_total", "counter", "Requests that found too many waiting, or waited too long.", static c => c.Rejected);

        void Write(string name, string type, string help, Func<(string Level, int Nominal, int Seated, int Waiting, long Rejected), long> value)
        {
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
            foreach (var count in counts.OrderBy(c => c.Level, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"{name}{{priority_level=\"{count.Level}\"}} {value(count)}\n");
            }
        }
    }
}
