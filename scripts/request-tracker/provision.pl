# Fills a fresh Request Tracker with what the console's administrator would set up, and prints the tokens as JSON.
use strict;
use warnings;
use lib '/usr/share/request-tracker5/lib', '/usr/local/share/request-tracker5/lib';
use RT -init;
use JSON;

my $system = RT->SystemUser;
my %out;

sub must { my ( $ok, $message ) = @_; die( $message // 'refused' ) unless $ok; return $ok }

my ( %queue, @fields );
for my $name ( 'Support', 'Billing', 'Caseloom', 'Vault' ) {
    my $queue = RT::Queue->new($system);
    must( $queue->Create( Name => $name, CorrespondAddress => lc($name) . '@desk.test' ) );
    $queue{$name} = $queue;
}
my @lines = @queue{ 'Support', 'Billing' };

sub field {
    my ( $name, $type, $lookup, $queues, @values ) = @_;
    my $field = RT::CustomField->new($system);
    must( $field->Create( Name => $name, Type => $type, LookupType => $lookup ) );
    must( $field->AddValue( Name => $_ ) ) for @values;
    must( $field->AddToObject($_) ) for @$queues;
    push @fields, $field;
    return;
}

my ( $ticket, $transaction ) = ( 'RT::Queue-RT::Ticket', 'RT::Queue-RT::Ticket-RT::Transaction' );
field( 'CaseType', 'SelectSingle', $ticket, \@lines, qw(Question Problem Request) );
field( 'CaseSubject', 'SelectSingle', $ticket, \@lines, 'Delivery', 'Delivery/Late parcel', 'Delivery/Lost parcel', 'Billing', 'Billing/Refund' );
field( 'CaseDescription', 'Text', $ticket, \@lines );
field( 'CaseOrigin', 'SelectSingle', $ticket, \@lines, qw(Chat Email Voice Social) );
field( 'StalledReason', 'FreeformSingle', $ticket, \@lines );
field( 'Warranty', 'SelectSingle', $ticket, [ $queue{Support} ], qw(Yes No Unknown) );
field( 'ExternalKey', 'FreeformSingle', $ticket, [ @lines, $queue{Caseloom} ] );
field( 'OpId', 'FreeformSingle', $transaction, [ @lines, $queue{Caseloom} ] );

my @work = qw(ShowTicket ShowTicketComments ShowOutgoingEmail CreateTicket ReplyToTicket CommentOnTicket OwnTicket TakeTicket StealTicket
    ReassignTicket ModifyTicket SeeQueue SeeCustomField ModifyCustomField);
my @share = qw(ShowTicket ShowTicketComments CommentOnTicket SeeQueue SeeCustomField ModifyCustomField CreateTicket);

for my $name (qw(rep rep2 supervisor agentbot reader outsider)) {
    my $user = RT::User->new($system);
    must( $user->Create( Name => $name, RealName => ucfirst $name, EmailAddress => "$name\@desk.test", Password => "$name-password", Privileged => 1 ) );
    if ( $name eq 'reader' ) {
        for my $line (@lines) { must( $user->PrincipalObj->GrantRight( Right => $_, Object => $line ) ) for qw(ShowTicket SeeQueue SeeCustomField) }
        must( $user->PrincipalObj->GrantRight( Right => 'ShowTicketComments', Object => $queue{Billing} ) );
    }
    elsif ( $name ne 'outsider' ) {
        for my $line (@lines) { must( $user->PrincipalObj->GrantRight( Right => $_, Object => $line ) ) for @work }
        must( $user->PrincipalObj->GrantRight( Right => $_, Object => $queue{Caseloom} ) ) for @share;
        # The choices of a field are readable by a right on the field itself, not by the same right on its queue.
        must( $user->PrincipalObj->GrantRight( Right => 'SeeCustomField', Object => $_ ) ) for @fields;
    }
    if ( $name eq 'supervisor' ) { must( $user->PrincipalObj->GrantRight( Right => $_, Object => $queue{Caseloom} ) ) for qw(ModifyTicket ReplyToTicket) }
    my ( undef, undef, $token ) = RT::AuthToken->new($system)->Create( Owner => $user->Id, Description => 'test' );
    $out{$name} = $token;
}
my $customer = RT::User->new($system);
must( $customer->Create( Name => 'dana@example.com', RealName => 'Dana', EmailAddress => 'dana@example.com', Privileged => 0 ) );
( undef, undef, $out{dana} ) = RT::AuthToken->new($system)->Create( Owner => $customer->Id, Description => 'test' );

my $root = RT::User->new($system);
$root->Load('root');
my ( undef, undef, $token ) = RT::AuthToken->new($system)->Create( Owner => $root->Id, Description => 'test' );
$out{root} = $token;

my $everyone = RT::Group->new($system);
$everyone->LoadSystemInternalGroup('Everyone');
for my $line (@lines) { must( $everyone->PrincipalObj->GrantRight( Right => $_, Object => $line ) ) for qw(CreateTicket ReplyToTicket) }
print to_json( \%out );
