using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KubeKit.Generators.CodeFixes;

/// <summary>Adds the methods by which a version becomes the stored one and back, to be filled in (KUBE0010).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddConversionCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["KUBE0010"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var properties = context.Diagnostics[0].Properties;
        if (!properties.TryGetValue(CodeFixSyntax.Replacement, out var stored) || stored is null
            || !properties.TryGetValue(CodeFixSyntax.Text, out var missing) || string.IsNullOrEmpty(missing)
            || await CodeFixSyntax.FindAsync<RecordDeclarationSyntax>(context).ConfigureAwait(false) is not { } found)
        {
            return;
        }

        var record = found.Node;
        var members = new List<MemberDeclarationSyntax>();
        if (missing!.Contains("to"))
        {
            members.Add(Method($"public global::{stored} ToStored() => throw new global::System.NotImplementedException();"));
        }

        if (missing.Contains("from"))
        {
            members.Add(Method($"public static {record.Identifier.ValueText} FromStored(global::{stored} stored) => throw new global::System.NotImplementedException();"));
        }

        var open = record.SemicolonToken == default ? record : record
            .WithSemicolonToken(default)
            .WithOpenBraceToken(SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithLeadingTrivia(SyntaxFactory.LineFeed).WithTrailingTrivia(SyntaxFactory.LineFeed))
            .WithCloseBraceToken(SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithTrailingTrivia(record.SemicolonToken.TrailingTrivia));
        CodeFixSyntax.Offer(context, "Add the conversions", found.Root, record, open.AddMembers([.. members]));
    }

    private static MemberDeclarationSyntax Method(string text) =>
        SyntaxFactory.ParseMemberDeclaration(text)!.WithLeadingTrivia(SyntaxFactory.Whitespace("    ")).WithTrailingTrivia(SyntaxFactory.LineFeed);
}
