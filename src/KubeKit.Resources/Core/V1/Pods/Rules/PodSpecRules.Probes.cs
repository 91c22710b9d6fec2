using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Probes and hooks.
internal sealed partial class PodSpecRules
{
    private static readonly string[] LinuxSignals =
    [
        "SIGABRT", "SIGALRM", "SIGBUS", "SIGCHLD", "SIGCLD", "SIGCONT", "SIGFPE", "SIGHUP", "SIGILL", "SIGINT", "SIGIO", "SIGIOT", "SIGKILL", "SIGPIPE",
        "SIGPOLL", "SIGPROF", "SIGPWR", "SIGQUIT", "SIGSEGV", "SIGSTKFLT", "SIGSTOP", "SIGSYS", "SIGTERM", "SIGTRAP", "SIGTSTP", "SIGTTIN", "SIGTTOU",
        "SIGURG", "SIGUSR1", "SIGUSR2", "SIGVTALRM", "SIGWINCH", "SIGXCPU", "SIGXFSZ", "SIGRTMIN", "SIGRTMAX",
        .. Enumerable.Range(1, 15).Select(n => $"SIGRTMIN+{n}"), .. Enumerable.Range(1, 14).Select(n => $"SIGRTMAX-{n}"),
    ];

    private static readonly string[] WindowsSignals = ["SIGKILL", "SIGTERM"];

    private void ValidateProbes(Container container)
    {
        if (container.LivenessProbe is { } liveness)
        {
            using var _ = context.Enter("livenessProbe");
            ValidateProbe(liveness);
            MustBeOne(liveness);
        }

        if (container.ReadinessProbe is { } readiness)
        {
            using var _ = context.Enter("readinessProbe");
            ValidateProbe(readiness);
            if (readiness.TerminationGracePeriodSeconds is { } period)
            {
                context.Invalid("terminationGracePeriodSeconds", period, "must not be set for readinessProbes");
            }
        }

        if (container.StartupProbe is { } startup)
        {
            using var _ = context.Enter("startupProbe");
            ValidateProbe(startup);
            MustBeOne(startup);
        }

        void MustBeOne(Probe probe)
        {
            if ((probe.SuccessThreshold ?? 0) != 1)
            {
                context.Invalid("successThreshold", probe.SuccessThreshold ?? 0, "must be 1");
            }
        }
    }

    private void ValidateProbe(Probe probe)
    {
        var handlers = 0;
        Exec(probe.Exec, ref handlers);
        HttpGet(probe.HttpGet, ref handlers);
        TcpSocket(probe.TcpSocket, ref handlers);
        if (probe.Grpc is { } grpc && IsFirst("grpc", ref handlers))
        {
            context.Port("grpc.port", grpc.Port);
        }

        NeedHandler(handlers);
        context.NotNegative("initialDelaySeconds", probe.InitialDelaySeconds);
        context.NotNegative("timeoutSeconds", probe.TimeoutSeconds);
        context.NotNegative("periodSeconds", probe.PeriodSeconds);
        context.NotNegative("successThreshold", probe.SuccessThreshold);
        context.NotNegative("failureThreshold", probe.FailureThreshold);
        if (probe.TerminationGracePeriodSeconds <= 0)
        {
            context.Invalid("terminationGracePeriodSeconds", probe.TerminationGracePeriodSeconds, "must be greater than 0");
        }
    }

    private void ValidateLifecycle(Lifecycle? lifecycle)
    {
        if (lifecycle is null)
        {
            return;
        }

        using var _ = context.Enter("lifecycle");
        Hook("postStart", lifecycle.PostStart);
        Hook("preStop", lifecycle.PreStop);
        switch (lifecycle.StopSignal, spec.Os?.Name)
        {
            case (null, _):
                break;
            case (_, null):
                context.Forbidden("stopSignal", "may not be set for containers with empty `spec.os.name`");
                break;
            case ({ } signal, "windows") when !WindowsSignals.Contains(signal):
                context.NotSupported("stopSignal", signal, WindowsSignals);
                break;
            case ({ } signal, "linux") when !LinuxSignals.Contains(signal):
                context.NotSupported("stopSignal", signal, LinuxSignals);
                break;
        }
    }

    private void Hook(string member, LifecycleHandler? hook)
    {
        if (hook is null)
        {
            return;
        }

        using var _ = context.Enter(member);
        var handlers = 0;
        Exec(hook.Exec, ref handlers);
        HttpGet(hook.HttpGet, ref handlers);
        TcpSocket(hook.TcpSocket, ref handlers);
        Sleep(hook.Sleep, ref handlers);
        NeedHandler(handlers);
    }

    private bool IsFirst(string member, ref int count)
    {
        if (++count > 1)
        {
            context.Forbidden(member, "may not specify more than 1 handler type");
        }

        return count == 1;
    }

    private void NeedHandler(int count)
    {
        if (count == 0)
        {
            context.Required("", "must specify a handler type");
        }
    }

    private void Exec(ExecAction? exec, ref int handlers)
    {
        if (exec is not null && IsFirst("exec", ref handlers) && exec.Command is not { Count: > 0 })
        {
            context.Required("exec.command");
        }
    }

    private void HttpGet(HTTPGetAction? http, ref int handlers)
    {
        if (http is null || !IsFirst("httpGet", ref handlers))
        {
            return;
        }

        using var _ = context.Enter("httpGet");
        if (string.IsNullOrEmpty(http.Path))
        {
            context.Required("path");
        }

        context.PortOrName("port", http.Port);
        context.MustBeAmong("scheme", http.Scheme, "HTTP", "HTTPS");
        foreach (var header in http.HttpHeaders ?? [])
        {
            context.Invalid("httpHeaders", header.Name, NameRules.HttpHeaderName(header.Name));
        }
    }

    private void TcpSocket(TCPSocketAction? tcp, ref int handlers)
    {
        if (tcp is not null && IsFirst("tcpSocket", ref handlers))
        {
            context.PortOrName("tcpSocket.port", tcp.Port);
        }
    }

    private void Sleep(SleepAction? sleep, ref int handlers)
    {
        // A wrong grace period is told elsewhere.
        if (sleep is not null && IsFirst("sleep", ref handlers)
            && spec.TerminationGracePeriodSeconds is { } period && (sleep.Seconds < 0 || sleep.Seconds > period))
        {
            context.Invalid("sleep", sleep.Seconds, $"must be non-negative and less than terminationGracePeriodSeconds ({period})");
        }
    }
}
